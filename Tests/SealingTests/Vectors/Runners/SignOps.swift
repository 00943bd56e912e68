// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum SignOps {
  static let handlers: [String: VectorHandler] = [
    "sign": sign, "verify": verify, "check-key": checkKey,
  ]

  private static func sign(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try SignPrivateKey(seed: vector.bytes("seed"))
    let signature = try key.sign(vector.bytes("m"), label: vector.label())
    return ["pk": .hex(key.publicKey.bytes), "sig": .hex(signature)]
  }

  private static func verify(_ vector: VectorCase) throws -> [String: JSONValue] {
    try SignPublicKey(vector.bytes("pk")).verify(
      vector.bytes("sig"), label: vector.label(), message: vector.bytes("m"))
    return ["ok": .bool(true)]
  }

  private static func checkKey(_ vector: VectorCase) throws -> [String: JSONValue] {
    _ = try SignPublicKey(vector.bytes("pk"))
    return ["ok": .bool(true)]
  }
}
