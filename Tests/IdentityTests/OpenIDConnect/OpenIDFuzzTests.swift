// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Sealing
import Testing

@testable import Identity

/// Noise and damaged real bytes: a refusal, never a crash, and no damaged token is taken.
/// `LLAMENOS_FUZZ_SEED` repeats a run.
struct OpenIDFuzzTests {
  private let seed: UInt64
  private let vectors: OpenIDVectors
  private let document: [UInt8]

  init() throws {
    let given = ProcessInfo.processInfo.environment["LLAMENOS_FUZZ_SEED"].flatMap { UInt64($0) }
    seed = given ?? UInt64.random(in: 0...UInt64.max)
    print("fuzz seed \(seed)")
    vectors = try OpenIDVectors.named("made")
    let documents = try OpenIDVectors.keyDocuments("made")
    document = try #require(documents.all)
  }

  @Test func `no damaged token is taken`() throws {
    var random = FuzzRandom(seed: seed)
    let keys = try JSONWebKeySet(document)
    for one in vectors.cases where one.refuse == nil {
      #expect(throws: Never.self) { try JSONWebSignature(one.bytes).verify(by: keys) }
      for _ in 0..<40 {
        let damaged = random.damaged(one.bytes)
        guard damaged != one.bytes else { continue }
        #expect(throws: IDTokenRefusal.self, "seed \(seed): \(one.name)") {
          try JSONWebSignature(damaged).verify(by: keys)
        }
      }
    }
  }

  @Test func `damaged documents are refused or read, and break nothing`() throws {
    var random = FuzzRandom(seed: seed)
    let issuer = try #require(Issuer(ProviderText.issuer))
    let about = Array(ProviderText.document().utf8)
    for _ in 0..<1_000 {
      for bytes in [random.noise(), random.damaged(document), random.damaged(about)] {
        #expect(JSONWebKeySet.usableKeys(in: bytes) <= 64, "seed \(seed)")
        if let read = try? ProviderDocument(bytes, of: issuer) {
          #expect(read.token.hasPrefix("https://"), "seed \(seed)")
        }
      }
    }
  }

  @Test func `an account that is read is spelled as it came`() throws {
    var random = FuzzRandom(seed: seed)
    let account = try #require(OpenIDAccount(issuer: ProviderText.issuer, subject: "24400320"))
    #expect(try OpenIDAccount(parsing: account.bytes) == account)
    for _ in 0..<2_000 {
      for bytes in [random.noise(), random.damaged(account.bytes)] {
        guard let read = try? OpenIDAccount(parsing: bytes) else { continue }
        #expect(read.bytes == bytes, "seed \(seed)")
      }
    }
  }
}
