// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing
import Testing

@testable import Identity

/// Noise and damaged real bytes into every decoder of passkeys: a refusal, or a value that stands
/// for just those bytes; never a crash. `LLAMENOS_FUZZ_SEED` repeats a run.
struct PasskeyFuzzTests {
  private static let rounds = 2_000
  private let seed: UInt64

  init() {
    let given = ProcessInfo.processInfo.environment["LLAMENOS_FUZZ_SEED"].flatMap { UInt64($0) }
    seed = given ?? UInt64.random(in: 0...UInt64.max)
    print("fuzz seed \(seed)")
  }

  private func run(_ originals: [[UInt8]], _ decode: ([UInt8]) -> [UInt8]?) {
    var random = FuzzRandom(seed: seed)
    for round in 0..<Self.rounds {
      let original = originals[round % originals.count]
      for bytes in [random.noise(), random.damaged(original)] {
        guard let again = decode(bytes) else { continue }
        #expect(again == bytes, "seed \(seed), round \(round)")
      }
    }
    for original in originals { #expect(decode(original) == original) }
  }

  private func inputs(_ field: String, op: String) throws -> [[UInt8]] {
    try PasskeyVector.cases("made").filter { $0.op == op && $0.refuse == nil }
      .map { try $0.bytes(field) }
  }

  @Test func `CBOR that is read has one spelling`() throws {
    let objects = try inputs("attestationObject", op: "register")
    run(objects) { bytes in (try? CBORReader.decode(bytes))?.encoded }
  }

  @Test func `a key that is read is kept as it came`() throws {
    run(try inputs("key", op: "authenticate")) { (try? COSEKey($0))?.bytes }
  }

  @Test func `authenticator data is read to its end`() throws {
    run(try inputs("authenticatorData", op: "authenticate")) { bytes in
      (try? AuthenticatorData(bytes)).map { _ in bytes }
    }
  }

  @Test func `evidence is read to its end`() throws {
    let evidence = PasskeyEvidence(
      id: [1], authenticatorData: [2, 3], clientDataJSON: [4], signature: [])
    run([evidence.bytes]) { (try? PasskeyEvidence(parsing: $0))?.bytes }
    let credential = PasskeyCredential(id: [1, 2], key: [3])
    run([credential.bytes]) { (try? PasskeyCredential(parsing: $0))?.bytes }
  }

  @Test func `no damaged answer of a passkey is taken`() throws {
    let vectors = try PasskeyVector.cases("made").filter {
      $0.op == "authenticate" && $0.refuse == nil
    }
    var random = FuzzRandom(seed: seed)
    for vector in vectors {
      let party = try #require(RelyingParty(origin: vector.text("origin")))
      let parts = try ["authenticatorData", "clientDataJSON", "signature"].map(vector.bytes)
      for round in 0..<60 {
        var damaged = parts
        damaged[round % 3] = random.damaged(parts[round % 3])
        guard damaged != parts else { continue }
        let evidence = PasskeyEvidence(
          id: try vector.bytes("id"), authenticatorData: damaged[0], clientDataJSON: damaged[1],
          signature: damaged[2])
        #expect(throws: PasskeyRefusal.self, "seed \(seed)") {
          try PasskeyAssertion.verify(
            evidence, by: PasskeyCredential(id: evidence.id, key: vector.bytes("key")),
            challenge: vector.bytes("challenge"), counter: vector.number("counter"), for: party)
        }
      }
    }
  }
}

extension CBORValue {
  /// The one spelling that the reader takes, written apart from it.
  var encoded: [UInt8] {
    switch self {
    case .unsigned(let value): Self.head(0, value)
    case .negative(let value): Self.head(1, value)
    case .bytes(let bytes): Self.head(2, UInt64(bytes.count)) + bytes
    case .text(let text): Self.head(3, UInt64(text.utf8.count)) + Array(text.utf8)
    case .array(let values): Self.head(4, UInt64(values.count)) + values.flatMap(\.encoded)
    case .map(let map):
      Self.head(5, UInt64(map.count)) + map.members.flatMap { $0.key.encoded + $0.value.encoded }
    case .bool(let value): [value ? 0xf5 : 0xf4]
    }
  }

  private static func head(_ major: UInt8, _ value: UInt64) -> [UInt8] {
    let (info, width): (UInt8, Int) =
      switch value {
      case ..<24: (UInt8(value), 0)
      case ..<256: (24, 1)
      case ..<65_536: (25, 2)
      case ..<4_294_967_296: (26, 4)
      default: (27, 8)
      }
    let argument = (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    return [major << 5 | info] + argument
  }
}
