// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

@testable import Sealing

/// The library cannot encapsulate from given randomness, so those cases are decapsulated with
/// the key of the same file, and everything else is compared.
enum XWingOps {
  static let handlers: [String: VectorHandler] = [
    "mlkem-keygen": mlkemKeygen, "mlkem-encaps": mlkemEncaps, "mlkem-decaps": mlkemDecaps,
    "mlkem-check": mlkemCheck, "xwing-expand": expand, "xwing-keygen": keygen,
    "xwing-encaps": encaps, "xwing-decaps": decaps, "xwing-check": check,
  ]

  private static func mlkemKeygen(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try MLKEM768.PrivateKey(seedRepresentation: vector.bytes("seed"), publicKey: nil)
    return ["pk": .hex(Array(key.publicKey.rawRepresentation))]
  }

  private static func mlkemEncaps(_ vector: VectorCase) throws -> [String: JSONValue] {
    let seed = try vector.seed(ofKey: vector.value("pk"), op: "mlkem-keygen")
    guard let ct = vector.expect?["ct"] else { throw VectorFault(description: "no ct") }
    let key = try MLKEM768.PrivateKey(seedRepresentation: seed, publicKey: nil)
    let secret = KeyDerivation.bytes(of: try key.decapsulate(try ct.asBytes()))
    return ["ss": .hex(secret), "ct": ct]
  }

  private static func mlkemDecaps(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try MLKEM768.PrivateKey(seedRepresentation: vector.bytes("seed"), publicKey: nil)
    return ["ss": .hex(KeyDerivation.bytes(of: try key.decapsulate(vector.bytes("ct"))))]
  }

  private static func mlkemCheck(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try vector.bytes("pk")
    let library = Result { try MLKEM768.PublicKey(rawRepresentation: key) }
    let x25519 = [9] + [UInt8](repeating: 0, count: 31)
    do {
      try PublicKeyChecks.xwing(key + x25519)
    } catch {
      guard case .failure = library else {
        throw VectorFault(description: "the library takes this key, our check does not")
      }
      throw error
    }
    guard case .success = library else {
      throw VectorFault(description: "our check takes this key, the library does not")
    }
    return ["ok": .bool(true)]
  }

  private static func expand(_ vector: VectorCase) throws -> [String: JSONValue] {
    let seed = try vector.bytes("seed")
    let expanded = Keccak.shake256(seed, length: 96)
    let mlkem = try MLKEM768.PrivateKey(
      seedRepresentation: Array(expanded[..<64]), publicKey: nil)
    let x25519 = try Curve25519.KeyAgreement.PrivateKey(
      rawRepresentation: Array(expanded[64...]))
    let parts =
      Array(mlkem.publicKey.rawRepresentation) + Array(x25519.publicKey.rawRepresentation)
    guard try SealPrivateKey(seed: seed).publicKey.bytes == parts else {
      throw VectorFault(description: "the library's X-Wing key is not made of these parts")
    }
    return ["mlkem_seed": .hex(expanded[..<64]), "x25519_secret": .hex(expanded[64...])]
  }

  private static func keygen(_ vector: VectorCase) throws -> [String: JSONValue] {
    ["pk": .hex(try SealPrivateKey(seed: vector.bytes("seed")).publicKey.bytes)]
  }

  private static func encaps(_ vector: VectorCase) throws -> [String: JSONValue] {
    let seed = try vector.seed(ofKey: vector.value("pk"), op: "xwing-keygen")
    guard let enc = vector.expect?["enc"] else { throw VectorFault(description: "no enc") }
    let key = try SealPrivateKey(seed: seed)
    let secret = KeyDerivation.bytes(of: try key.key.decapsulate(Data(try enc.asBytes())))
    return ["ss": .hex(secret), "enc": enc]
  }

  private static func decaps(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try SealPrivateKey(seed: vector.bytes("seed"))
    let enc = try vector.bytes("enc")
    if vector.refuse != nil {
      let tag = [UInt8](repeating: 0, count: AESGCM.tagByteCount)
      _ = try XWingHPKE.open(enc + tag, label: .record, with: key.key, aad: [])
    }
    return ["ss": .hex(KeyDerivation.bytes(of: try key.key.decapsulate(Data(enc))))]
  }

  private static func check(_ vector: VectorCase) throws -> [String: JSONValue] {
    _ = try SealPublicKey(vector.bytes("pk"))
    return ["ok": .bool(true)]
  }
}

extension VectorCase {
  /// The seed in the same file whose key generation gives this public key.
  func seed(ofKey key: JSONValue, op: String) throws -> [UInt8] {
    let source = siblings.first { $0["op"] == .string(op) && $0["expect"]?["pk"] == key }
    guard let seed = source?["seed"] else {
      throw VectorFault(description: "\(name): no seed for its key in the file")
    }
    return try seed.asBytes()
  }
}

extension JSONValue {
  static func hex(_ bytes: ArraySlice<UInt8>) -> JSONValue { .hex(Array(bytes)) }
}
