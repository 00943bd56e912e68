// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct RosterTamperTests {
  private let world: RosterWorld

  init() throws { world = try RosterWorld.load() }

  /// An invite, a join, a set and a set with a new generation.
  @Test(arguments: [1, 2, 3, 16])
  func `a flipped bit at every position of an entry is refused`(_ index: Int) throws {
    let before = try world.roster(index)
    let bytes = try world.entries[index].asBytes()
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= 1 << UInt8(position % 8)
      var roster = before
      #expect(throws: RosterRefusal.self, "byte \(position)") {
        try roster.append(RosterEntry(parsing: changed))
      }
      #expect(roster.entries.count == index)
    }
  }

  @Test(arguments: [0, 1, 2, 14, 16])
  func `an entry is refused at every shorter length and with a trailing byte`(
    _ index: Int
  ) throws {
    let bytes = try world.entries[index].asBytes()
    for length in bytes.indices {
      #expect(throws: RosterRefusal.malformed(.truncated)) {
        try RosterEntry(parsing: Array(bytes[..<length]))
      }
    }
    #expect(throws: RosterRefusal.malformed(.trailing)) { try RosterEntry(parsing: bytes + [0]) }
  }

  @Test func `an entry left out, doubled or moved breaks the chain`() throws {
    let chain = try world.chain()
    for index in chain.indices.dropFirst().dropLast() {
      var without = chain
      without.remove(at: index)
      #expect(throws: RosterRefusal.self) { try Roster(verifying: without) }
      var doubled = chain
      doubled.insert(chain[index], at: index)
      #expect(throws: RosterRefusal.self) { try Roster(verifying: doubled) }
      var moved = chain
      moved.swapAt(index, index + 1)
      #expect(throws: RosterRefusal.self) { try Roster(verifying: moved) }
    }
  }

  @Test func `a head statement with a flipped bit is refused`() throws {
    let roster = try world.roster()
    let statement = try HeadStatement.make(
      of: roster, audit: .empty, by: world.keys("ada"), clock: roster.latestTime)
    try statement.check(against: roster)
    for position in statement.bytes.indices {
      var changed = statement.bytes
      changed[position] ^= 1 << UInt8(position % 8)
      #expect(throws: RosterRefusal.self, "byte \(position)") {
        try HeadStatement(parsing: changed).check(against: roster)
      }
    }
  }
}
