// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Identity
@testable import Sealing

struct SignInHashersTests {
  let hashers: SignInHashers

  init() throws {
    hashers = SignInHashers(try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32))))
  }

  @Test func `a name's hash needs the key and does not change`() throws {
    let name = try SignInName("anna")
    let others = SignInHashers(try #require(MasterSecret([UInt8](repeating: 1, count: 32))))
    #expect(hashers.hash(name) == hashers.hash(name))
    #expect(hashers.hash(name) != others.hash(name))
    #expect(hashers.hash(name) != hashers.hash(try SignInName("anne")))
  }

  @Test func `an address's hash changes at midnight UTC`() {
    let midnight: UnixSeconds = 20_000 * 86_400
    let before = hashers.hash(network: "203.0.113.7", at: midnight - 1)
    #expect(before == hashers.hash(network: "203.0.113.7", at: midnight - 86_400))
    #expect(before != hashers.hash(network: "203.0.113.7", at: midnight))
    #expect(before != hashers.hash(network: "203.0.113.8", at: midnight - 1))
  }
}
