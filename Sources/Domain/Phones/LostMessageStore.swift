// SPDX-License-Identifier: AGPL-3.0-or-later

/// A voice message that was lost: the provider told of it, and has it no more.
package struct LostMessage: Hashable, Sendable {
  /// Under which it would be in the inbox: the same however often its loss is found out.
  package let id: RecordID
  /// The provider's name in the code. The account may be removed; the loss is still to be told.
  package let provider: String
  /// When the provider told of it, seconds after the caller had spoken.
  package let leftAt: UnixSeconds

  package init(id: RecordID, provider: String, leftAt: UnixSeconds) {
    self.id = id
    self.provider = provider
    self.leftAt = leftAt
  }
}

/// What admins are told of until one of them puts it away: that a message was left and is lost,
/// and nothing of who left it.
package protocol LostMessageStore: Sendable {
  /// The same twice is as once.
  func note(_ lost: LostMessage) async throws(StoreError)
  /// The oldest first.
  func lostMessages() async throws(StoreError) -> [LostMessage]
  /// - Returns: `false` if there is none of that id.
  func putAway(_ lost: RecordID, audit: AuditAct) async throws(StoreError) -> Bool
}
