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

  @Test func `whatever the name, a wide network is counted as one`() throws {
    let first = try attempt("anna", "203.0.113.7", at: 0)
    let neighbour = try attempt("ben.r", "203.0.113.8", at: 0)
    #expect(first.wideNetwork != nil)
    #expect(first.wideNetwork == neighbour.wideNetwork)
    #expect(first.wideNetwork != (try attempt("anna", "198.51.100.7", at: 0)).wideNetwork)
    #expect(first.subjects.map { $0.limit } == [.name, .nameFromNetwork, .address, .wideNetwork])
  }

  @Test func `no sign-in counts towards what a member confirms, wherever it comes from`() throws {
    let name = hashers.hash(try SignInName("anna"))
    let network = SignInNetwork(narrow: "203.0.113.7", wide: "203.0.113")
    let confirmed = hashers.confirmation(name, from: network, at: 0)
    let signIns = try attempt("anna", "203.0.113.7", at: 0).subjects.map { $0.hash }
    #expect(confirmed.subjects.allSatisfy { !signIns.contains($0.hash) })
    #expect(confirmed.subjects.map { $0.limit } == [.name, .nameFromNetwork])
    let elsewhere = SignInNetwork(narrow: "198.51.100.7", wide: "198.51.100")
    let there = hashers.confirmation(name, from: elsewhere, at: 0)
    #expect(confirmed.name == there.name)
    #expect(confirmed.nameFromNetwork != there.nameFromNetwork)
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
