// SPDX-License-Identifier: AGPL-3.0-or-later

/// What came of saying that a voice message was heard.
package enum MessageHeard: Sendable, Equatable {
  /// She is the first; whoever holds the inbox is told so of this call.
  case first(CallID)
  /// Somebody, or she herself, was before.
  case earlier
  /// She has not fetched its sound, which has this id; nothing was changed.
  case notFetched(AttachmentID)
  /// There is none of that id that she may hear.
  case notHers
}
