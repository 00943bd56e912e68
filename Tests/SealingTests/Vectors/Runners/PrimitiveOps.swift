// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

@testable import Sealing

enum PrimitiveOps {
  static let handlers: [String: VectorHandler] = [
    "hashed": hashed, "hkdf": hkdf, "pbkdf2": pbkdf2, "sha3-256": sha3, "shake256": shake,
    "aes-256-gcm-seal": gcmSeal, "aes-256-gcm-open": gcmOpen, "member-id": memberID,
    "group-id": groupID,
  ]

  private static func hashed(_ vector: VectorCase) throws -> [String: JSONValue] {
    let parts = try vector.list("parts").flatMap { try $0.asBytes() }
    return ["out": .hex(Hash.labelled(try vector.label(), parts))]
  }

  private static func hkdf(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = KeyDerivation.hkdf(
      try vector.bytes("ikm"), salt: try vector.bytes("salt"), info: try vector.bytes("info"))
    return ["out": .hex(key)]
  }

  private static func pbkdf2(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try KeyDerivation.pbkdf2(vector.text("text"), salt: vector.bytes("salt"))
    return ["out": .hex(key)]
  }

  private static func sha3(_ vector: VectorCase) throws -> [String: JSONValue] {
    let message = try vector.bytes("m")
    let digest = Array(SHA3_256.hash(data: message))
    guard digest == Keccak.sha3(message) else {
      throw VectorFault(description: "the tests' Keccak differs from the library's")
    }
    return ["out": .hex(digest)]
  }

  private static func shake(_ vector: VectorCase) throws -> [String: JSONValue] {
    ["out": .hex(Keccak.shake256(try vector.bytes("m"), length: try vector.int("length")))]
  }

  private static func gcmSeal(_ vector: VectorCase) throws -> [String: JSONValue] {
    let sealed = try AESGCM.seal(
      vector.bytes("pt"), key: vector.bytes("key"), nonce: vector.bytes("nonce"),
      aad: vector.bytes("aad"))
    return ["out": .hex(sealed)]
  }

  private static func gcmOpen(_ vector: VectorCase) throws -> [String: JSONValue] {
    let plain = try AESGCM.open(
      vector.bytes("ct"), key: vector.bytes("key"), nonce: vector.bytes("nonce"),
      aad: vector.bytes("aad"))
    return ["out": .hex(plain)]
  }

  private static func memberID(_ vector: VectorCase) throws -> [String: JSONValue] {
    let id = MemberID(
      sign: try SignPublicKey(vector.bytes("sign_pk")),
      seal: try SealPublicKey(vector.bytes("seal_pk")))
    return ["id": .string(id.hex)]
  }

  private static func groupID(_ vector: VectorCase) throws -> [String: JSONValue] {
    guard let scope = GroupScope(rawValue: UInt8(try vector.int("scope"))) else {
      throw VectorFault(description: "unknown scope")
    }
    let id = GroupID(
      scope: scope, number: UInt32(try vector.int("gen")),
      key: try SealPublicKey(vector.bytes("pk")))
    return ["id": .string(id.hex)]
  }
}

extension VectorCase {
  func label(_ field: String = "label") throws -> Label {
    guard let label = Label(rawValue: try text(field)) else {
      throw VectorFault(description: "no label \(try text(field))")
    }
    return label
  }
}
