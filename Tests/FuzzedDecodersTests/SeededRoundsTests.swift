// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import FuzzedDecoders

/// The decoders that `scripts/fuzz.sh` tries for long, for a moment in each run.
struct SeededRoundsTests {
  private static let rounds = 2_000
  private static let seed =
    ProcessInfo.processInfo.environment["LLAMENOS_FUZZ_SEED"].flatMap(UInt64.init)
    ?? UInt64.random(in: 0...UInt64(UInt32.max))

  @Test(arguments: FuzzedDecoder.all.map(\.name))
  func `a decoder reads or refuses whatever comes, and spells what it read as it came`(
    name: String
  ) throws {
    let decoder = try #require(FuzzedDecoder.all.first { $0.name == name })
    let good = try decoder.seeds.read()
    var damage = Damage(seed: Self.seed)
    for round in 0..<Self.rounds {
      let bytes = damage.bytes(from: good)
      do { try decoder.take(bytes) } catch {
        Issue.record("seed \(Self.seed), round \(round): \(error)")
        return
      }
    }
  }

  @Test func `what reads one thing and spells another is told`() {
    let careless = FuzzedDecoder("careless", .texts("a")) { bytes in bytes.filter { $0 != 0x20 } }
    #expect(throws: Misread.self) { try careless.take([0x20]) }
  }
}
