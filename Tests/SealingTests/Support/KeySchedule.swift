// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

@testable import Sealing

/// RFC 9180 §5.1, base mode, written out for tests: the library keeps its own to itself.
struct KeySchedule {
  struct Suite {
    let id: [UInt8]
    let keyByteCount: Int

    /// X-Wing, HKDF-SHA256, AES-256-GCM.
    static let own = Suite(kem: 0x647a, kdf: 1, aead: 2)

    init(kem: UInt16, kdf: UInt16, aead: UInt16) {
      id =
        Array("HPKE".utf8)
        + [kem, kdf, aead].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
      keyByteCount = aead == 1 ? 16 : 32
    }
  }

  let key: [UInt8]
  let nonce: [UInt8]
  let exporter: [UInt8]

  init(_ suite: Suite, secret: [UInt8], info: [UInt8]) {
    let context =
      [0] + Self.extract(suite, salt: [], "psk_id_hash", [])
      + Self.extract(suite, salt: [], "info_hash", info)
    let prk = Self.extract(suite, salt: secret, "secret", [])
    key = Self.expand(suite, prk, "key", context, suite.keyByteCount)
    nonce = Self.expand(suite, prk, "base_nonce", context, 12)
    exporter = Self.expand(suite, prk, "exp", context, 32)
  }

  private static func extract(
    _ suite: Suite, salt: [UInt8], _ label: String, _ ikm: [UInt8]
  ) -> [UInt8] {
    let labelled = Array("HPKE-v1".utf8) + suite.id + Array(label.utf8) + ikm
    return Array(
      HKDF<SHA256>.extract(inputKeyMaterial: SymmetricKey(data: labelled), salt: salt))
  }

  private static func expand(
    _ suite: Suite, _ prk: [UInt8], _ label: String, _ info: [UInt8], _ length: Int
  ) -> [UInt8] {
    let prefix = [UInt8(length >> 8), UInt8(length & 0xff)] + Array("HPKE-v1".utf8)
    return KeyDerivation.bytes(
      of: HKDF<SHA256>.expand(
        pseudoRandomKey: SymmetricKey(data: prk),
        info: prefix + suite.id + Array(label.utf8) + info, outputByteCount: length))
  }
}
