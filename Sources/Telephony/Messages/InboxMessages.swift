// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// What came of putting a voice message into the inbox.
package enum InboxMessageLeft: Sendable, Equatable {
  case kept
  /// A record of this id is there; nothing was changed.
  case keptBefore
  /// Nobody has listened for so long that no more is taken; nothing was changed.
  case full
}

/// Where voice messages from telephones are put, for whoever holds the inbox.
package protocol InboxMessages: Sendable {
  /// Whether a record of this id is there.
  func holds(_ message: RecordID) async throws(StoreError) -> Bool
  /// Keeps sound and record in one transaction. The call may be over, and may have left another.
  func leave(
    _ message: SealedVoiceMessage, of call: CallID
  ) async throws(StoreError) -> InboxMessageLeft
}
