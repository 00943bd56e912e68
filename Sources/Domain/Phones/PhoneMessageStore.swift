// SPDX-License-Identifier: AGPL-3.0-or-later

/// A voice message that a caller by phone has left, on its way from the provider to the inbox:
/// fetched, sealed, kept, then deleted there. None of it is forgotten before the last is done.
package struct PendingPhoneMessage: Hashable, Sendable {
  package enum Stage: String, Hashable, Sendable {
    case toFetch
    /// It is in the inbox; the provider has it still.
    case toDelete
  }

  package let call: CallID
  package let account: ProviderAccountID
  /// What the provider calls the recording and where it is found, sealed by the server.
  package let recordingSealed: [UInt8]
  package let stage: Stage
  /// How often it has been tried in this stage.
  package let tries: Int
  /// Not before then.
  package let nextAt: UnixSeconds

  package init(
    call: CallID, account: ProviderAccountID, recordingSealed: [UInt8], stage: Stage, tries: Int,
    nextAt: UnixSeconds
  ) {
    self.call = call
    self.account = account
    self.recordingSealed = recordingSealed
    self.stage = stage
    self.tries = tries
    self.nextAt = nextAt
  }
}

/// Messages that wait at providers, one for a call: what an admin is shown when a deletion fails.
package protocol PhoneMessageStore: Sendable {
  /// The oldest due first.
  func pendingMessages() async throws(StoreError) -> [PendingPhoneMessage]
  /// Adds one, or puts what is known of it now in its place.
  func keep(_ message: PendingPhoneMessage) async throws(StoreError)
  func forgetMessage(of call: CallID) async throws(StoreError)
}
