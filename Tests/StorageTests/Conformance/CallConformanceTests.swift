// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct CallConformanceTests {
  func hotline(_ engine: Engine, members: Int = 3) async throws -> Stores {
    let stores = try engine.makeStores()
    try await stores.found()
    for number in 2..<(members + 1) { try await stores.take(in: number) }
    return stores
  }

  @Test(arguments: Engine.allCases)
  func `of a hundred claims at once exactly one wins`(engine: Engine) async throws {
    let stores = try await hotline(engine, members: 10)
    #expect(try await stores.calls.begin(.sample(1)))
    let claims = try await withThrowingTaskGroup(of: AnswerClaim.self) { group in
      for number in 0..<100 {
        group.addTask {
          try await stores.calls.claim(.sample(1), by: .sample(1 + number % 10))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    // The winner's own ten claims are all hers; the others' ninety are not.
    #expect(claims.filter { $0 == .won(version: 2) }.count == 10)
    #expect(claims.filter { $0 == .taken }.count == 90)
  }

  @Test(arguments: Engine.allCases)
  func `a hundred members who claim at once are one winner and ninety-nine others`(
    engine: Engine
  ) async throws {
    let stores = try await hotline(engine, members: 100)
    #expect(try await stores.calls.begin(.sample(1)))
    let claims = try await withThrowingTaskGroup(of: AnswerClaim.self) { group in
      for number in 1...100 {
        group.addTask { try await stores.calls.claim(.sample(1), by: .sample(number)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(claims.filter { $0 == .won(version: 2) }.count == 1)
    #expect(claims.filter { $0 == .taken }.count == 99)
  }

  @Test(arguments: Engine.allCases)
  func `one member holds one call at a time`(engine: Engine) async throws {
    let stores = try await hotline(engine)
    #expect(try await stores.calls.begin(.sample(1)))
    #expect(try await stores.calls.begin(.sample(2)))
    let claims = try await withThrowingTaskGroup(of: AnswerClaim.self) { group in
      for call in 1...2 {
        group.addTask { try await stores.calls.claim(.sample(call), by: .sample(2)) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(claims.contains(.won(version: 2)))
    #expect(claims.contains(.inAnotherCall))
  }

  @Test(arguments: Engine.allCases)
  func `a save prepared before a claim fails and changes nothing`(engine: Engine) async throws {
    let stores = try await hotline(engine)
    let call = try StoredCall.sample(1)
    let other = try StoredCall.sample(2)
    #expect(try await stores.calls.begin(call))
    #expect(try await stores.calls.begin(other))
    #expect(try await stores.calls.claim(call.id, by: .sample(2)) == .won(version: 2))
    var changed = other
    changed.state = Array("changed".utf8)
    #expect(try await stores.calls.save([changed, call]) == nil)
    #expect(try await stores.calls.call(call.id)?.winner == .sample(2))
    #expect(try await stores.calls.call(other.id) == other)
  }

  @Test(arguments: Engine.allCases)
  func `a save keeps or frees the winner and never sets one`(engine: Engine) async throws {
    let stores = try await hotline(engine)
    var call = try StoredCall.sample(1)
    #expect(try await stores.calls.begin(call))
    call.winner = try .sample(2)
    #expect(try await stores.calls.save([call]) == nil)
    #expect(try await stores.calls.claim(call.id, by: .sample(3)) == .won(version: 2))
    call.version = 2
    #expect(try await stores.calls.save([call]) == nil)
    call.winner = try .sample(3)
    call.answeredBy = try .sample(3)
    call.rings = [StoredRing(member: try .sample(3), outcome: "answered")]
    #expect(try await stores.calls.save([call])?.first?.version == 3)
    call.version = 3
    #expect(try await stores.calls.call(call.id) == call)
    call.winner = nil
    #expect(try await stores.calls.save([call])?.first?.version == 4)
    #expect(try await stores.calls.claim(call.id, by: .sample(2)) == .won(version: 5))
  }

  @Test(arguments: Engine.allCases)
  func `an ended call is neither live nor claimed, and stays`(engine: Engine) async throws {
    let stores = try await hotline(engine)
    var call = try StoredCall.sample(1)
    #expect(try await stores.calls.begin(call))
    #expect(try await !stores.calls.begin(call))
    #expect(try await stores.calls.liveCalls() == [call])
    call.endedAt = 3_100
    call.outcome = "callerLeft"
    #expect(try await stores.calls.save([call]) != nil)
    #expect(try await stores.calls.liveCalls().isEmpty)
    #expect(try await stores.calls.claim(call.id, by: .sample(2)) == .over)
    #expect(try await stores.calls.claim(.sample(9), by: .sample(2)) == .over)
    #expect(try await stores.calls.call(call.id)?.outcome == "callerLeft")
  }

  @Test(arguments: Engine.allCases)
  func `a call that rings at many keeps each ring`(engine: Engine) async throws {
    let stores = try await hotline(engine, members: 60)
    var call = try StoredCall.sample(1)
    #expect(try await stores.calls.begin(call))
    call.rings = try (1...55).map { StoredRing(member: try .sample($0), outcome: nil) }
    let rung = try await stores.calls.save([call])
    #expect(try await stores.calls.call(call.id)?.rings == call.rings)
    call.version = try #require(rung?.first?.version)
    call.rings = try (1...60).map { number in
      StoredRing(member: try .sample(number), outcome: number % 3 == 0 ? "missed" : nil)
    }
    #expect(try await stores.calls.save([call]) != nil)
    #expect(try await stores.calls.call(call.id)?.rings == call.rings)
  }

  @Test(arguments: Engine.allCases)
  func `rings keep their order and take over their outcomes`(engine: Engine) async throws {
    let stores = try await hotline(engine)
    var call = try StoredCall.sample(1)
    call.rings = [
      StoredRing(member: try .sample(3), outcome: nil),
      StoredRing(member: try .sample(2), outcome: nil),
    ]
    #expect(try await stores.calls.begin(call))
    call.rings = [
      StoredRing(member: try .sample(3), outcome: "declined"),
      StoredRing(member: try .sample(2), outcome: "missed"),
      StoredRing(member: try .sample(1), outcome: nil),
    ]
    #expect(try await stores.calls.save([call]) != nil)
    #expect(try await stores.calls.call(call.id)?.rings == call.rings)
  }

  @Test(arguments: Engine.allCases)
  func `calls are listed newest first, all or those that she answered`(engine: Engine)
    async throws
  {
    let stores = try await hotline(engine)
    for number in 1...5 {
      var call = try StoredCall.sample(number)
      let outcome = number % 2 == 0 ? "answered" : "missed"
      call.rings = [StoredRing(member: try .sample(2), outcome: outcome)]
      #expect(try await stores.calls.begin(call))
    }
    let first = try await stores.calls.calls(CallQuery(limit: 3))
    #expect(try first.items.map(\.id) == [5, 4, 3].map { try .sample($0) })
    let second = try await stores.calls.calls(CallQuery(before: first.next, limit: 3))
    #expect(try second.items.map(\.id) == [2, 1].map { try .sample($0) })
    #expect(second.next == nil)
    let hers = try await stores.calls.calls(CallQuery(seenBy: .sample(2), limit: 9))
    #expect(try hers.items.map(\.id) == [4, 2].map { try .sample($0) })
  }
}
