// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Sealing

/// Random bytes and damaged real ones into every decoder: a refusal or the very same bytes
/// again, never a crash. `LLAMENOS_FUZZ_SEED` repeats a run.
@Suite struct FuzzTests {
  private static let rounds = 3_000
  private let samples: Samples
  private let seed: UInt64

  init() throws {
    samples = try Samples()
    let given = ProcessInfo.processInfo.environment["LLAMENOS_FUZZ_SEED"].flatMap { UInt64($0) }
    seed = given ?? UInt64.random(in: 0...UInt64.max)
    print("fuzz seed \(seed)")
  }

  private func damaged(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard !bytes.isEmpty else { break }
      let index = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.removeSubrange(index..<min(bytes.count, index + 3))
      case 3: bytes.insert(contentsOf: [0, 255], at: index)
      default: bytes = Array(bytes[..<index])
      }
    }
    return bytes
  }

  private func run(
    _ originals: [[UInt8]], _ decode: ([UInt8]) throws -> [UInt8]
  ) {
    var random = SeededRandom(seed: seed)
    for round in 0..<Self.rounds {
      let noise = [UInt8].random(Int.random(in: 0..<300, using: &random), using: &random)
      let original = originals[round % originals.count]
      for bytes in [noise, damaged(original, using: &random)] {
        guard let again = try? decode(bytes) else { continue }
        #expect(again == bytes, "seed \(seed), round \(round)")
      }
    }
    for original in originals { #expect((try? decode(original)) == original) }
  }

  @Test func `roster entries`() throws {
    run(try samples.world.chain()) { try RosterEntry(parsing: $0).bytes }
  }

  @Test func `envelopes`() throws {
    var random = SystemRandomNumberGenerator()
    let originals = try RecordKind.allCases.map {
      try samples.envelope($0, using: &random).bytes
    }
    run(originals) { try Envelope(parsing: $0).bytes }
  }

  @Test func `head statements and audit entries`() throws {
    let statement = try HeadStatement.make(
      of: samples.roster, audit: .empty, by: samples.keys("ada"), clock: 1)
    run([statement.bytes]) { try HeadStatement(parsing: $0).bytes }
    let entry = try AuditEntry.make(
      after: .empty, time: 1, actor: .server, action: 1, object: Array(Hash.zero.prefix(16)),
      detail: [1, 2, 3])
    run([entry.bytes]) { try AuditEntry(parsing: $0).bytes }
  }

  @Test func `device requests`() throws {
    var random = SeededRandom(seed: 5)
    let device = try SignPrivateKey.make(using: &random)
    let fields = DeviceRequest.Fields(
      device: FirstBytes.of(Hash.zero), member: try samples.keys("ben").id,
      challenge: Hash.zero, proof: Hash.zero, evidence: .passphrase(Hash.zero))
    let requests = [
      try DeviceRequest.makeUnlock(fields, by: device),
      try .makeCredential(fields, .add(.init(id: [1, 2], key: [3])), by: device),
      try .makeCredential(fields, .remove(id: [1, 2]), by: device),
      try .makeReplace(fields, newProof: Hash.zero, newShare: Hash.zero, by: device),
      try .makeEnrol(
        fields, share: Hash.zero, credential: .passphrase(Hash.zero),
        keys: samples.keys("ben"), by: device),
    ]
    run(requests.map { $0.core + $0.signature }) { bytes in
      let request = try DeviceRequest(parsing: bytes)
      let plain = request.core + request.signature
      return plain + [UInt8](repeating: 0, count: bytes.count - plain.count)
    }
  }

  @Test func `link fragments and recovery codes`() throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<Self.rounds {
      let noise = [UInt8].random(Int.random(in: 0..<80, using: &random), using: &random)
      let text = String(decoding: noise, as: UTF8.self)
      #expect((try? InviteLink(fragment: text)) == nil)
      #expect((try? InviteLink(fragment: "v1." + text)) == nil)
      #expect((try? RecoveryCode(typed: text)) == nil)
      let code = RecoveryCode.make(using: &random)
      #expect(try RecoveryCode(typed: code.shown).bytes == code.bytes)
    }
  }
}
