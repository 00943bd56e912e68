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

  package func begin(for member: MemberID) async throws(StoreError) -> NewSession {
    let token = SessionToken.make(from: random)
    let now = clock.now.seconds
    try await store.add(
      Session(hash: token.hash, member: member, createdAt: now, lastSeenAt: now))
    return NewSession(member: member, token: token)
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
    guard !owner.session.isOver(at: now) else {
      try await store.end(hash)
      return nil
    }
    if owner.session.needsTouch(at: now) { try await store.touch(hash, at: now) }
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
