// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Synchronization
import Testing

struct SessionsTests {
  let clock = TestClock()
  let table = SessionTable()
  let member: MemberID
  let hour: Int64 = 3_600

  init() throws { member = try #require(MemberID([UInt8](repeating: 2, count: 16))) }

  var sessions: Sessions { Sessions(store: table, clock: clock.wall) }

  @Test func `a token opens its session, and the store has only its hash`() async throws {
    let new = try await sessions.begin(for: member)
    #expect(try await sessions.owner(of: new.token)?.session.member == member)
    let stored = try await table.sessions(of: member)
    #expect(stored.map(\.hash) == [new.token.hash])
    #expect(new.token.hash.bytes != new.token.bytes)
    var bytes = new.token.bytes
    bytes[0] ^= 1
    let other = try #require(SessionToken(bytes))
    #expect(try await sessions.owner(of: other) == nil)
  }

  @Test func `a session out of use ends after fourteen hours, for good`() async throws {
    let new = try await sessions.begin(for: member)
    clock.now += 14 * hour - 1
    #expect(try await sessions.owner(of: new.token) != nil)
    clock.now += 14 * hour
    #expect(try await sessions.list(of: member).isEmpty)
    #expect(try await sessions.owner(of: new.token) == nil)
    clock.now -= 14 * hour
    #expect(try await sessions.owner(of: new.token) == nil)
  }

  @Test func `a session in use does not run out during a shift, however old`() async throws {
    let new = try await sessions.begin(for: member)
    for _ in 0..<(24 * 35) {
      clock.now += hour - 1
      #expect(try await sessions.owner(of: new.token) != nil)
    }
    // Past its thirty days an hour out of use ends it.
    clock.now += hour
    #expect(try await sessions.owner(of: new.token) == nil)
  }

  @Test func `an unused night just before thirty days does not outlive them`() async throws {
    let new = try await sessions.begin(for: member)
    let old = clock.now + 30 * 24 * hour
    while clock.now < old - 7 * hour {
      clock.now += 7 * hour
      _ = try await sessions.owner(of: new.token)
    }
    clock.now = old + hour
    #expect(try await sessions.owner(of: new.token) == nil)
  }

  @Test func `last seen is written at most every five minutes`() async throws {
    let new = try await sessions.begin(for: member)
    for _ in 0..<600 {
      clock.now += 1
      _ = try await sessions.owner(of: new.token)
    }
    #expect(table.touchCount == 2)
  }

  @Test func `on a disk that is full a session is good, and over in its time`() async throws {
    let new = try await sessions.begin(for: member)
    table.isReadOnly.withLock { $0 = true }
    clock.now += hour
    #expect(try await sessions.owner(of: new.token) != nil)
    clock.now += SessionLifetime.idleSeconds
    #expect(try await sessions.owner(of: new.token) == nil)
  }

  @Test func `an open stream is use, and a session that ended elsewhere is told`() async throws {
    let new = try await sessions.begin(for: member)
    let inUse = SessionsInUse(sessions: sessions)
    await inUse.opened(new.token.hash, of: member)
    for _ in 0..<30 {
      clock.now += hour
      #expect(try await inUse.touch().isEmpty)
    }
    #expect(try await sessions.owner(of: new.token) != nil)
    try await sessions.end(new.token.hash)
    #expect(try await inUse.touch() == [member])
    await inUse.closed(new.token.hash)
    #expect(try await inUse.touch().isEmpty)
  }
}
