// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct LabelTests {
  @Test func `the labels are the protocol's; the server's and the operator's stand apart`() throws {
    guard case .object(let table) = try TestData.json("protocol/primitives.json").field("labels")
    else { throw VectorFault(description: "no labels") }
    let apart = ["server", "backup"]
    let own = Label.allCases.filter { !apart.contains(String($0.rawValue.prefix(6))) }
    #expect(Set(own.map(\.rawValue)) == Set(table.keys))
    for label in own { #expect(table[label.rawValue] == .hex(label.bytes)) }
    #expect(Set(ServerKey.Purpose.allCases.map(\.label)).count == ServerKey.Purpose.allCases.count)
    #expect(ServerKey.Purpose.allCases.allSatisfy { $0.label.rawValue.hasPrefix("server/") })
  }

  /// Every point that `xwing.json` lists, top bit set or not.
  @Test func `all X25519 points of small order are refused`() throws {
    let mlkem = try SealPrivateKey(seed: [UInt8](repeating: 1, count: 32)).publicKey.bytes
      .dropLast(32)
    let points = try TestData.json("protocol/xwing.json").field("x25519_small_order").asList()
    #expect(points.count == 14)
    for point in points {
      #expect(throws: KeyRefusal.x25519SmallOrder) {
        try SealPublicKey(mlkem + point.asBytes())
      }
    }
  }

  @Test func `the draft's vectors in full agree with their hashes`() throws {
    let file = try TestData.json("protocol/xwing.json")
    for vector in try file.field("published").field("vectors").asList() {
      let key = try SealPrivateKey(seed: vector.field("seed").asBytes())
      #expect(try Hash.sha256(key.publicKey.bytes) == vector.field("pk_sha256").asBytes())
    }
  }
}
