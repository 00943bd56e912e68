// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Browsers that are signed in.
package struct Sessions: Sendable {
  private let store: any SessionStore
  private let clock: WallClock
  private let random: RandomSource

  package init(store: any SessionStore, clock: WallClock, random: RandomSource = .system) {
    self.store = store
    self.clock = clock
    self.random = random
  }

  /// - Parameter device: hers, where it is known from the start.
  package func begin(
    for member: MemberID, at device: DeviceID? = nil
  ) async throws(StoreError) -> NewSession {
    let (session, begun) = make(for: member, at: device)
    try await store.add(session)
    return begun
  }

  /// One that lives only once a store has it.
  func make(
    for member: MemberID, at device: DeviceID? = nil
  ) -> (session: Session, begun: NewSession) {
    let token = SessionToken.make(from: random)
    let now = clock.now.seconds
    return (
      Session(
        hash: token.hash, member: member, createdAt: now, lastSeenAt: now, device: device),
      NewSession(member: member, token: token)
    )
  }

  /// Begins one that was made, if the passphrase that was found right is hers still: checking it
  /// takes long enough for a reset to come in between, which ends the sessions of before.
  func begin(
    _ session: Session, by verifier: PassphraseVerifier
  ) async throws(StoreError) -> Bool {
    try await store.add(session, by: verifier)
  }

  /// Begins one for whoever has shown an account at the provider, if it is hers still: a reset or an
  /// unlinking may have come in between.
  func begin(
    for member: MemberID, by account: OpenIDAccountHash
  ) async throws(StoreError) -> NewSession? {
    let (session, begun) = make(for: member)
    return try await store.add(session, by: account) ? begun : nil
  }

  /// Whose session a cookie names, and notes that it is in use.
  ///
  /// - Returns: `nil` for one that is unknown, over, or of a removed member.
  package func owner(of token: SessionToken) async throws(StoreError) -> SessionOwner? {
    try await use(token.hash)
  }

  /// Notes that a session is in use, as its event stream does while it is open.
  ///
  /// - Returns: `nil` if it is over: the stream ends too.
  package func use(_ hash: SessionHash) async throws(StoreError) -> SessionOwner? {
    guard let owner = try await store.owner(of: hash) else { return nil }
    let now = clock.now.seconds
    // On a disk that is full reading goes on: it is over whether or not that can be stored, and
    // that it is in use is noted the next time.
    guard !owner.session.isOver(at: now) else {
      try? await store.end(hash)
      return nil
    }
    if owner.session.needsTouch(at: now) { try? await store.touch(hash, at: now) }
    return owner
  }

  /// The member's sessions that are not over, newest first.
  package func list(of member: MemberID) async throws(StoreError) -> [Session] {
    let now = clock.now.seconds
    return try await store.sessions(of: member).filter { !$0.isOver(at: now) }
  }

  package func end(_ hash: SessionHash) async throws(StoreError) { try await store.end(hash) }

  /// - Returns: the session that ended, so that its streams can be closed; `nil` if the member
  ///   has none of that id.
  package func end(
    _ id: SessionID, of member: MemberID
  ) async throws(StoreError) -> SessionHash? {
    try await store.end(id, of: member, at: clock.now.seconds)
  }

  /// Deletes what nobody can use any more.
  package func sweep() async throws(StoreError) {
    try await store.endAll(unusedSince: clock.now.seconds - SessionLifetime.idleSeconds)
  }
}
