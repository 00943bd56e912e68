// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct SessionConformanceTests {
  static func session(_ number: Int, of member: Int = 1, at: UnixSeconds = 2_000) throws
    -> Session
  {
    Session(hash: try .sample(number), member: try .sample(member), createdAt: at, lastSeenAt: at)
  }

  @Test(arguments: Engine.allCases)
  func `a session is found with its member's role of this moment`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    let session = try Self.session(5, of: 2)
    try await stores.sessions.add(session)
    #expect(
      try await stores.sessions.owner(of: session.hash)
        == SessionOwner(session: session, role: .volunteer))
    #expect(try await stores.set(2, powers: 15, role: .admin) == .appended)
    #expect(try await stores.sessions.owner(of: session.hash)?.role == .admin)
    #expect(try await stores.sessions.owner(of: .sample(6)) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `sessions come newest first and end one by one, one's own only`(engine: Engine)
    async throws
  {
    let stores = try engine.makeStores()
    try await stores.found()
    try await stores.take(in: 2)
    let sessions = [
      try Self.session(0x501, at: 2_001), try Self.session(0x502, at: 2_002),
    ]
    for session in sessions { try await stores.sessions.add(session) }
    #expect(try await stores.sessions.sessions(of: .sample(1)) == sessions.reversed())
    let id = sessions[0].hash.id
    let before = try await stores.auditCount()
    #expect(try await stores.sessions.end(id, of: .sample(2), at: 3_000) == nil)
    #expect(try await stores.sessions.end(id, of: .sample(1), at: 3_000) == sessions[0].hash)
    #expect(try await stores.sessions.end(id, of: .sample(1), at: 3_000) == nil)
    // Signing out is no act; ending a session from the list is, once.
    try await stores.sessions.end(sessions[1].hash)
    #expect(try await stores.auditCount() == before + 1)
    #expect(try await stores.sessions.sessions(of: .sample(1)).isEmpty)
  }

  @Test(arguments: Engine.allCases)
  func `unused sessions are deleted, used ones are not`(engine: Engine) async throws {
    let stores = try engine.makeStores()
    try await stores.found()
    let (old, used) = (try Self.session(1), try Self.session(2))
    try await stores.sessions.add(old)
    try await stores.sessions.add(used)
    try await stores.sessions.touch(used.hash, at: 3_000)
    try await stores.sessions.endAll(unusedSince: 3_000)
    #expect(try await stores.sessions.sessions(of: .sample(1)).map(\.hash) == [used.hash])
    #expect(try await stores.sessions.sessions(of: .sample(1)).first?.lastSeenAt == 3_000)
  }
}
