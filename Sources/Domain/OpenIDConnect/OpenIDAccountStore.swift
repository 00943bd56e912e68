// SPDX-License-Identifier: AGPL-3.0-or-later

/// Members' accounts at the OpenID Connect provider in the database: one of each. They end with
/// their member, and with a reset of her passphrase, in the transactions that do those.
package protocol OpenIDAccountStore: Sendable {
  /// - Returns: `nil` for an account that nobody has linked.
  func member(with account: OpenIDAccountHash) async throws(StoreError) -> MemberID?

  func isLinked(_ member: MemberID) async throws(StoreError) -> Bool

  /// Links an account, in place of the one before. Audited.
  ///
  /// - Returns: `false`, and changes nothing, if it is another member's.
  func link(
    _ account: OpenIDAccountHash, to member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool

  /// Audited.
  ///
  /// - Returns: `false` if none was linked.
  func unlink(_ member: MemberID, at now: UnixSeconds) async throws(StoreError) -> Bool

  /// Uses up what a browser was sent to the provider with.
  ///
  /// - Returns: `false` if it was used before.
  func spend(_ answered: AnsweredChallenge) async throws(StoreError) -> Bool
}
