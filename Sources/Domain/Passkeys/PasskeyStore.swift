// SPDX-License-Identifier: AGPL-3.0-or-later

/// Members' passkeys in the database. They end with their member, and with a reset of her
/// passphrase, in the transactions that do those.
package protocol PasskeyStore: Sendable {
  /// - Returns: `nil` for one that nobody has.
  func passkey(_ id: PasskeyID) async throws(StoreError) -> Passkey?

  /// Those that were made for this host name, oldest first: after a move of the hotline the
  /// earlier ones are of no use.
  func passkeys(
    of member: MemberID, at relyingParty: String
  ) async throws(StoreError) -> [Passkey]

  /// Uses the challenge up, keeps the counter and does what the answer is good for; or changes
  /// nothing.
  func use(_ use: PasskeyUse) async throws(StoreError) -> PasskeyUse.Outcome

  /// Adds a passkey and uses its challenge up; the session that adds it is by a passkey from then
  /// on. Audited.
  func add(
    _ passkey: Passkey, answered: AnsweredChallenge, in session: SessionHash
  ) async throws(StoreError) -> PasskeyAddition

  /// Audited.
  ///
  /// - Returns: `false` if the member has none of that id.
  func remove(
    _ id: PasskeyID, of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool

  /// Whether the hotline's requirement covers the member and she has a passkey at this address, so
  /// that her passphrase alone does not do.
  func takesPlaceOfPassphrase(
    of member: MemberID, at relyingParty: String
  ) async throws(StoreError) -> Bool

  /// Forgets the used challenges that had expired by then.
  func dropSpentChallenges(before time: UnixSeconds) async throws(StoreError)
}
