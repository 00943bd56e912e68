// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct RestartConformanceTests {
  @Test(arguments: Engine.allCases)
  func `what was acknowledged is there after a kill`(engine: Engine) async throws {
    let before = try engine.makeStores()
    try await before.found()
    try await before.take(in: 2)
    let note = try NewRecord.sample(10, readers: [1, 2])
    try await before.keep(note)
    let call = try StoredCall.sample(1)
    #expect(try await before.calls.begin(call))
    #expect(try await before.calls.claim(call.id, by: .sample(2)) == .won(version: 2))

    // The first connections stay open and unflushed, as a killed process leaves them.
    let after = try before.reopen()
    #expect(try await after.rosters.head() == before.rosters.head())
    #expect(try await after.members.members() == before.members.members())
    #expect(try await after.versions(10, for: 2).map(\.header) == [note.header])
    let live = try #require(try await after.calls.liveCalls().first)
    #expect(try live.winner == .sample(2))
    #expect(live.state == call.state)
    #expect(try await after.calls.claim(call.id, by: .sample(1)) == .taken)
    #expect(try await after.audit.lastEntry() == before.audit.lastEntry())
  }

  @Test(arguments: Engine.allCases)
  func `two servers on one database give a call to one member`(engine: Engine) async throws {
    let first = try engine.makeStores()
    try await first.found()
    for number in 2...11 { try await first.take(in: number) }
    #expect(try await first.calls.begin(.sample(1)))
    let second = try first.reopen()
    let claims = try await withThrowingTaskGroup(of: AnswerClaim.self) { group in
      for number in 1...10 {
        let node = number % 2 == 0 ? first : second
        group.addTask { try await node.calls.claim(.sample(1), by: .sample(number)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(claims.filter { $0 == .won(version: 2) }.count == 1)
    #expect(claims.filter { $0 == .taken }.count == 9)
  }
}
