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

  @Test func `what tells of an address changes at midnight UTC, a name's hash does not`() throws {
    let midnight: UnixSeconds = 20_000 * 86_400
    let before = try attempt("anna", "203.0.113.7", at: midnight - 1)
    #expect(before == (try attempt("anna", "203.0.113.7", at: midnight - 86_400)))
    let after = try attempt("anna", "203.0.113.7", at: midnight)
    #expect(before.name == after.name)
    #expect(before.address != after.address)
    #expect(before.nameFromNetwork != after.nameFromNetwork)
  }

  @Test func `a name is counted by its wide network, an address by itself`() throws {
    let first = try attempt("anna", "203.0.113.7", at: 0)
    let neighbour = try attempt("anna", "203.0.113.8", at: 0)
    #expect(first.nameFromNetwork == neighbour.nameFromNetwork)
    #expect(first.address != neighbour.address)
    let other = try attempt("ben.r", "203.0.113.7", at: 0)
    #expect(first.nameFromNetwork != other.nameFromNetwork)
    #expect(first.address == other.address)
    let elsewhere = try attempt("anna", "198.51.100.7", at: 0)
    #expect(first.name == elsewhere.name)
    #expect(first.nameFromNetwork != elsewhere.nameFromNetwork)
  }

  private func attempt(
    _ name: String, _ address: String, at now: UnixSeconds
  ) throws -> SignInTry {
    let wide = address.split(separator: ".").prefix(3).joined(separator: ".")
    return hashers.attempt(
      hashers.hash(try SignInName(name)), from: SignInNetwork(narrow: address, wide: wide),
      at: now)
  }
}
