// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import HTTP

struct ConnectionTableTests {
  private func id(_ admission: ConnectionTable.Admission) -> UInt64? {
    guard case .taken(let id, _) = admission else { return nil }
    return id
  }

  private func ended(_ admission: ConnectionTable.Admission) -> UInt64? {
    guard case .taken(_, let ended) = admission else { return nil }
    return ended
  }

  @Test func `one network has so many, and then its own oldest makes room`() throws {
    var table = ConnectionTable(bounds: .init(all: 100, perNetwork: 3, perMember: 100))
    let other = try #require(id(table.admit(from: "b")))
    let first = try (0..<3).map { _ in try #require(id(table.admit(from: "a"))) }
    #expect(ended(table.admit(from: "a")) == first[0])
    #expect(ended(table.admit(from: "a")) == first[1])
    #expect(table.count == 4)
    table.leave(other)
    #expect(table.count == 3)
  }

  @Test func `where all room is taken the oldest stranger goes, and nobody who is known`() throws {
    var table = ConnectionTable(bounds: .init(all: 4, perNetwork: 100, perMember: 100))
    let ids = try ["a", "b", "c", "d"].map { try #require(id(table.admit(from: $0))) }
    table.keep(ids[0])
    table.keep(ids[2])
    #expect(ended(table.admit(from: "e")) == ids[1])
    #expect(ended(table.admit(from: "f")) == ids[3])
    #expect(table.count == 4)
  }

  @Test func `whoever is known keeps her place against everybody, and a stranger then waits`()
    throws
  {
    var table = ConnectionTable(bounds: .init(all: 3, perNetwork: 2, perMember: 100))
    for network in ["a", "a", "b"] {
      table.keep(try #require(id(table.admit(from: network))))
    }
    #expect(table.admit(from: "a") == .refused)
    #expect(table.admit(from: "c") == .refused)
  }

  @Test func `a connection whose call is over makes room again`() throws {
    var table = ConnectionTable(bounds: .init(all: 2, perNetwork: 2, perMember: 100))
    let ids = try ["a", "b"].map { try #require(id(table.admit(from: $0))) }
    for id in ids { table.keep(id) }
    table.release(ids[1])
    #expect(ended(table.admit(from: "c")) == ids[1])
  }

  @Test func `a member has so many kept, and the newest beyond make room as a stranger's do`()
    throws
  {
    var table = ConnectionTable(bounds: .init(all: 5, perNetwork: 100, perMember: 2))
    let (ana, ben) = (MemberID.random(), MemberID.random())
    let hers = try (0..<4).map { _ in try #require(id(table.admit(from: "a"))) }
    let his = try #require(id(table.admit(from: "b")))
    for id in hers { table.keep(id, for: ana) }
    table.keep(his, for: ben)
    #expect(ended(table.admit(from: "c")) == hers[2])
    #expect(ended(table.admit(from: "d")) == hers[3])
    // With one of hers gone the next that asks is kept.
    table.leave(hers[0])
    let next = try #require(id(table.admit(from: "a")))
    table.keep(next, for: ana)
    #expect(table.keptCount(of: ana) == 2)
  }

  @Test func `when her session ends hers make room again, and nobody else's`() throws {
    var table = ConnectionTable(bounds: .init(all: 3, perNetwork: 100, perMember: 24))
    let (ana, ben) = (MemberID.random(), MemberID.random())
    let hers = try (0..<2).map { _ in try #require(id(table.admit(from: "a"))) }
    let his = try #require(id(table.admit(from: "b")))
    for id in hers { table.keep(id, for: ana) }
    table.keep(his, for: ben)
    #expect(table.admit(from: "c") == .refused)
    table.release(of: ana)
    #expect(table.keptCount(of: ana) == 0)
    #expect(ended(table.admit(from: "c")) == hers[0])
    // Of another session of hers the next request keeps it again.
    table.keep(hers[1], for: ana)
    #expect(table.keptCount(of: ana) == 1)
  }

  @Test func `a trusted proxy's connections are not counted by address, and make no room`() throws {
    var table = ConnectionTable(bounds: .init(all: 6, perNetwork: 2, perMember: 100))
    for _ in 0..<5 { #expect(ended(table.admit(from: nil)) == nil) }
    let stranger = try #require(id(table.admit(from: "a")))
    #expect(ended(table.admit(from: nil)) == stranger)
    #expect(table.admit(from: "a") == .refused)
  }

  @Test func `a long day of comings and goings leaves nothing behind`() throws {
    var order = ArrivalOrder()
    for id in 0..<100_000 as Range<UInt64> { order.append(id, among: 1) { $0 == id } }
    #expect(order.first { $0 == 99_999 } == 99_999)
    #expect(order.held < 1_000)
  }
}
