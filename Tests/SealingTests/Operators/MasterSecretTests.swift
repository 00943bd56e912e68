// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct MasterSecretTests {
  private let secret: MasterSecret

  init() throws { secret = try #require(MasterSecret([UInt8](repeating: 42, count: 32))) }

  @Test func `each purpose and period has a key of its own, always the same`() throws {
    var keys = ServerKey.Purpose.allCases.map { secret.key(for: $0).bytes }
    keys += [1, 2].map { secret.key(for: .address, period: $0).bytes }
    keys.append(try secret.custodianKey().seed)
    #expect(Set(keys).count == ServerKey.Purpose.allCases.count + 3)
    #expect(keys[0] == secret.key(for: .signInName).bytes)
    // HKDF(42 × 32 bytes, info "llamenos/v1/server/work"), as any other HKDF gives it.
    let info = Array("llamenos/v1/server/work".utf8)
    let expected = KeyDerivation.hkdf([UInt8](repeating: 42, count: 32), info: info)
    #expect(secret.key(for: .work).bytes == expected)
  }

  @Test func `what is server-sealed opens in its own place alone`() throws {
    var random = SystemRandomNumberGenerator()
    let key = secret.key(for: .custodianStore)
    let sealed = try key.seal([1, 2, 3], context: [1], using: &random)
    #expect(try key.open(sealed, context: [1]) == [1, 2, 3])
    #expect(throws: OpenRefusal.authentication) { try key.open(sealed, context: [2]) }
    #expect(throws: OpenRefusal.authentication) {
      try secret.key(for: .work).open(sealed, context: [1])
    }
    #expect(throws: OpenRefusal.truncated) { try key.open([1], context: [1]) }
  }

  @Test func `a keyed hash verifies under its own key alone`() {
    let hash = secret.key(for: .caller).hash(of: [7])
    #expect(secret.key(for: .caller).verify(hash, of: [7]))
    #expect(!secret.key(for: .caller).verify(hash, of: [8]))
    #expect(!secret.key(for: .work).verify(hash, of: [7]))
    let tag = secret.key(for: .work).tag(of: [7])
    #expect(tag == Array(secret.key(for: .work).hash(of: [7]).prefix(16)))
    #expect(secret.key(for: .work).verify(tag: tag, of: [7]))
    #expect(!secret.key(for: .work).verify(tag: tag, of: [8]))
    #expect(!secret.key(for: .work).verify(tag: Array(tag.dropLast()), of: [7]))
  }

  @Test func `nothing secret is printed`() throws {
    var random = SeededRandom(seed: 3)
    let keys = try MemberKeys.make(using: &random)
    for value: any Redacted in [
      secret, secret.key(for: .work), keys, keys.sign, keys.seal,
      RecoveryCode.make(using: &random),
    ] {
      var dumped = ""
      dump(value, to: &dumped)
      #expect(!dumped.contains(",") && dumped.count < 60, "\(dumped)")
      #expect("\(value)".hasSuffix("(…)"))
      #expect(String(reflecting: value).hasSuffix("(…)"))
    }
  }
}
