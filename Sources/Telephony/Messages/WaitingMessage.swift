// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A voice message that waits at a provider, as an admin sees it. No content.
package struct WaitingMessage: Hashable, Sendable {
  package let call: CallID
  package let account: ProviderAccountID
  package let stage: PendingPhoneMessage.Stage
  /// How often it has been tried in this stage.
  package let tries: Int
  /// When the provider has told of it; `nil` for one that is unreadable.
  package let since: UnixSeconds?
  /// What became of the last try; `nil` for none since the server began.
  package let why: PhoneMessageFailure?
}

extension WaitingMessage {
  init(_ call: CallID, _ message: AwaitedMessage) {
    self.init(
      call: call, account: message.account, stage: message.stage, tries: message.tries,
      since: message.since, why: message.why)
  }

  /// One that does not open.
  init(_ row: PendingPhoneMessage) {
    self.init(
      call: row.call, account: row.account, stage: row.stage, tries: row.tries, since: nil,
      why: .unreadable)
  }
}
