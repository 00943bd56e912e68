// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation

@testable import Sealing

enum HPKEOps {
  static let handlers: [String: VectorHandler] = [
    "hpke-schedule": schedule, "hpke-seal": seal, "hpke-open": open, "hpke-export": export,
  ]

  /// The library keeps its key schedule to itself. RFC 9180 §5.1 is written out here, compared
  /// with the vector, and then must open what the product has sealed.
  private static func schedule(_ vector: VectorCase) throws -> [String: JSONValue] {
    let label = try vector.label()
    let made = KeySchedule(.own, secret: try vector.bytes("ss"), info: label.bytes)
    let key = try SealPrivateKey(seed: [UInt8](repeating: 7, count: 32))
    let sealed = try XWingHPKE.seal([1, 2, 3], label: label, to: key.publicKey.key, aad: [4])
    let secret = try key.key.decapsulate(Data(sealed.prefix(XWingHPKE.encByteCount)))
    let own = KeySchedule(.own, secret: KeyDerivation.bytes(of: secret), info: label.bytes)
    let opened = try AESGCM.open(
      Array(sealed.dropFirst(XWingHPKE.encByteCount)), key: own.key, nonce: own.nonce, aad: [4])
    guard opened == [1, 2, 3] else { throw VectorFault(description: "another schedule") }
    return [
      "key": .hex(made.key), "base_nonce": .hex(made.nonce),
      "exporter_secret": .hex(made.exporter),
    ]
  }

  private static func seal(_ vector: VectorCase) throws -> [String: JSONValue] {
    let (label, aad) = (try vector.label(), try vector.bytes("aad"))
    guard let sealed = try vector.expect?["sealed"]?.asBytes(),
      let seed = vector.siblings.first(where: { $0["sealed"] == .hex(sealed) })?["seed"]
    else { throw VectorFault(description: "no case opens this one") }
    let key = try SealPrivateKey(seed: seed.asBytes())
    guard key.publicKey.bytes == (try vector.bytes("pk")) else {
      throw VectorFault(description: "the seed is not this key's")
    }
    let text = try vector.bytes("pt")
    guard try XWingHPKE.open(sealed, label: label, with: key.key, aad: aad) == text else {
      throw VectorFault(description: "another text")
    }
    let fresh = try XWingHPKE.seal(text, label: label, to: key.publicKey.key, aad: aad)
    guard fresh.count == sealed.count, fresh != sealed,
      try XWingHPKE.open(fresh, label: label, with: key.key, aad: aad) == text
    else { throw VectorFault(description: "a fresh seal differs in shape") }
    return ["sealed": .hex(sealed)]
  }

  private static func open(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try SealPrivateKey(seed: vector.bytes("seed"))
    let text = try XWingHPKE.open(
      vector.bytes("sealed"), label: vector.label(), with: key.key, aad: vector.bytes("aad"))
    return ["pt": .hex(text)]
  }

  private static func export(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = try SealPrivateKey(seed: vector.bytes("seed"))
    let recipient = try HPKE.Recipient(
      privateKey: key.key, ciphersuite: XWingHPKE.suite, info: Data(vector.label().bytes),
      encapsulatedKey: Data(vector.bytes("enc")))
    let secret = try recipient.exportSecret(
      context: vector.label("context_label").bytes, outputByteCount: vector.int("length"))
    return ["out": .hex(KeyDerivation.bytes(of: secret))]
  }
}
