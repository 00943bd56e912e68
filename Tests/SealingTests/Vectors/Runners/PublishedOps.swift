// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

@testable import Sealing

/// What only the files of `testdata/published` ask for.
enum PublishedOps {
  static let handlers: [String: VectorHandler] = [
    "ed25519-sign": sign, "ed25519-verify": verify, "x25519": x25519, "rfc9180": hpke,
  ]

  private static func sign(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try Curve25519.Signing.PrivateKey(rawRepresentation: vector.bytes("seed"))
    let publicKey = try SignPublicKey(Array(key.publicKey.rawRepresentation))
    let signature = Array(try key.signature(for: vector.bytes("m")))
    try Ed25519Signature.verify(signature, signed: vector.bytes("m"), key: key.publicKey)
    return ["pk": .hex(publicKey.bytes), "sig": .hex(signature)]
  }

  private static func verify(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try vector.bytes("pk")
    try PublicKeyChecks.ed25519(key)
    try Ed25519Signature.verify(
      vector.bytes("sig"), signed: vector.bytes("m"),
      key: Curve25519.Signing.PublicKey(rawRepresentation: key))
    return ["ok": .bool(true)]
  }

  /// The library's agreement, and that our check of X-Wing keys knows the same points.
  private static func x25519(_ vector: VectorCase) throws -> [String: JSONValue] {
    let publicBytes = try vector.bytes("pk")
    let mlkem = try SealPrivateKey(seed: [UInt8](repeating: 1, count: 32)).publicKey.bytes
    var isSmallOrder = false
    do {
      _ = try SealPublicKey(mlkem.dropLast(32) + publicBytes)
    } catch .x25519SmallOrder {
      isSmallOrder = true
    }
    let secret = try Curve25519.KeyAgreement.PrivateKey(
      rawRepresentation: vector.bytes("secret"))
    let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicBytes)
    let shared = try secret.sharedSecretFromKeyAgreement(with: key)
    let bytes = unsafe shared.withUnsafeBytes { unsafe Array($0) }
    guard isSmallOrder == bytes.allSatisfy({ $0 == 0 }) else {
      throw VectorFault(description: "our check and the result do not agree on this point")
    }
    guard !isSmallOrder else { throw OpenRefusal.decapsulation }
    return ["ss": .hex(bytes)]
  }

  private static func hpke(_ vector: VectorCase) throws -> [String: JSONValue] {
    let (kem, kdf) = (UInt16(try vector.int("kem_id")), UInt16(try vector.int("kdf_id")))
    let aead = UInt16(try vector.int("aead_id"))
    let suite = HPKE.Ciphersuite(
      kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256,
      aead: aead == 1 ? .AES_GCM_128 : .AES_GCM_256)
    var recipient = try HPKE.Recipient(
      privateKey: Curve25519.KeyAgreement.PrivateKey(rawRepresentation: vector.bytes("sk")),
      ciphersuite: suite, info: Data(vector.bytes("info")),
      encapsulatedKey: Data(vector.bytes("enc")))
    for message in try vector.list("encryptions") {
      let opened = try recipient.open(
        message.field("ct").asBytes(), authenticating: message.field("aad").asBytes())
      guard Array(opened) == (try message.field("pt").asBytes()) else {
        throw VectorFault(description: "another text")
      }
    }
    for export in try vector.list("exports") {
      let secret = try recipient.exportSecret(
        context: export.field("context").asBytes(),
        outputByteCount: export.field("length").asInt())
      guard KeyDerivation.bytes(of: secret) == (try export.field("out").asBytes()) else {
        throw VectorFault(description: "another export")
      }
    }
    let schedule = KeySchedule(
      .init(kem: kem, kdf: kdf, aead: aead), secret: try vector.bytes("ss"),
      info: try vector.bytes("info"))
    return [
      "key": .hex(schedule.key), "base_nonce": .hex(schedule.nonce),
      "exporter_secret": .hex(schedule.exporter),
    ]
  }
}
