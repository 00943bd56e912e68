// SPDX-License-Identifier: AGPL-3.0-or-later

/// Sessions in the database. Those of a removed member end in the transaction that removes her.
package protocol SessionStore: Sendable {
  func add(_ session: Session) async throws(StoreError)

  /// Begins a session by a passphrase that was found right a moment ago, and alone was enough.
  ///
  /// - Parameter verifier: what it was found right by.
  /// - Returns: `false`, and begins none, if another has been set since, or codes beside it.
  func add(_ session: Session, by verifier: PassphraseVerifier) async throws(StoreError) -> Bool

  /// Begins a session by an account at the provider that was shown a moment ago.
  ///
  /// - Returns: `false`, and begins none, unless that account is linked to the member still.
  func add(_ session: Session, by account: OpenIDAccountHash) async throws(StoreError) -> Bool

  /// - Returns: `nil` for a session that is unknown or of a member who is no longer active.
  ///   Whether it is over is for the caller to ask (`Session.isOver`).
  func owner(of hash: SessionHash) async throws(StoreError) -> SessionOwner?

  func touch(_ hash: SessionHash, at now: UnixSeconds) async throws(StoreError)

  /// Newest first; over or not.
  func sessions(of member: MemberID) async throws(StoreError) -> [Session]

  func end(_ hash: SessionHash) async throws(StoreError)

  /// A member ends one of her sessions by its place in the list; audited.
  ///
  /// - Returns: the hash of the session that ended; `nil` if the member has none of that id.
  func end(
    _ id: SessionID, of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> SessionHash?

  /// Deletes what has not been used since `lastSeen`.
  func endAll(unusedSince lastSeen: UnixSeconds) async throws(StoreError)
}
