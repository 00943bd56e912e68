// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Testing

@testable import llamenos

/// What doctor says of a move, by what the roster names and what the devices hang on.
struct CustodianMoveCheckTests {
  private let zeros = [UInt8](repeating: 0, count: 32)
  private let ones = [UInt8](repeating: 1, count: 32)
  /// H of the key that `--custodian-key` names here.
  private static let key = "custodian:" + String(repeating: "A", count: 43)

  private func finding(
    _ more: [String], inForce: [UInt8], counts: [Hash32?: Int] = [:]
  ) async throws -> Finding? {
    let flags = ["--custodian-url", "http://10.0.0.2:8090", "--custodian-key", Self.key]
    let settings = try ServerSettings(
      await EffectiveSettings(try ServerOptions.parse(flags + more)))
    let somebody = try #require(MemberID([UInt8](repeating: 2, count: 16)))
    return CustodianMoveCheck.finding(
      settings, inForce: inForce, named: zeros,
      moved: DeviceTally([somebody: counts], first: ones, inForce: inForce))
  }

  @Test func `a hotline that does not move is told nothing`() async throws {
    #expect(try await finding([], inForce: zeros) == nil)
  }

  @Test
  func `another custodian than the roster's is a problem, unless that is named as the former`()
    async throws
  {
    let alone = try #require(try await finding([], inForce: ones))
    #expect(alone.verdict == .bad && alone.advice.contains("--former-custodian"))
    let both = try #require(
      try await finding(["--former-custodian", "built-in"], inForce: ones))
    #expect(both.verdict == .care && both.advice.contains("an admin has to confirm the move"))
  }

  @Test func `devices that have not moved are counted until none is left`() async throws {
    let moved = try #require(Hash32(zeros))
    let former = ["--former-custodian", "built-in"]
    let three = try #require(
      try await finding(former, inForce: zeros, counts: [nil: 3, moved: 11]))
    #expect(three.verdict == .care && three.text == "3 of 14 devices have not moved")
    let none = try #require(try await finding(former, inForce: zeros, counts: [moved: 14]))
    #expect(none.verdict == .good && none.text.contains("all 14 devices have moved"))
  }
}
