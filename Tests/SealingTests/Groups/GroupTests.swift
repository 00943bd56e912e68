// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct GroupTests {
  private let samples: Samples

  init() throws { samples = try Samples() }

  @Test func `a wrap or past with a flipped bit is refused`() throws {
    let names2 = try samples.world.group("1/2", in: samples.roster)
    let names1 = try samples.world.group("1/1", in: samples.roster)
    let ben = try samples.keys("ben")
    let member = try #require(samples.roster.members[ben.id])
    let wrap = try GroupWrap.make(of: names2, for: member, hotline: samples.roster.hotline)
    let past = try GroupPast.make(
      of: names1, under: names2.generation, hotline: samples.roster.hotline)
    for position in wrap.bytes.indices {
      var changed = wrap.bytes
      changed[position] ^= 1 << UInt8(position % 8)
      #expect(throws: GroupRefusal.self, "wrap, byte \(position)") {
        try GroupWrap(parsing: changed).open(with: ben, in: samples.roster)
      }
    }
    for position in past.bytes.indices {
      var changed = past.bytes
      changed[position] ^= 1 << UInt8(position % 8)
      #expect(throws: GroupRefusal.self, "past, byte \(position)") {
        try GroupPast(parsing: changed).open(with: [names2], in: samples.roster)
      }
    }
  }

  @Test func `both are refused at every other length`() throws {
    let zeros = [UInt8](repeating: 0, count: GroupWrap.byteCount + 1)
    for length in 0..<GroupWrap.byteCount {
      #expect(throws: GroupRefusal.malformed(.truncated)) {
        try GroupWrap(parsing: Array(zeros[..<length]))
      }
    }
    #expect(throws: GroupRefusal.malformed(.trailing)) { try GroupWrap(parsing: zeros) }
    for length in 0..<GroupPast.byteCount {
      #expect(throws: GroupRefusal.malformed(.truncated)) {
        try GroupPast(parsing: Array(zeros[..<length]))
      }
    }
    #expect(throws: GroupRefusal.malformed(.trailing)) {
      try GroupPast(parsing: Array(zeros[..<(GroupPast.byteCount + 1)]))
    }
  }

  @Test func `a seed that is not the roster's is not held`() throws {
    #expect(throws: GroupRefusal.seedNotRosters) {
      try GroupSeed(
        [UInt8](repeating: 1, count: 32), scope: .names, number: 1, in: samples.roster)
    }
  }
}
