// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// `seal(L, pk, aad, pt)`: HPKE base mode, single shot (RFC 9180 §6.1), with
/// X-Wing 0x647a, HKDF-SHA256 and AES-256-GCM. One suite, no negotiation.
enum XWingHPKE {
  static let suite = HPKE.Ciphersuite.XWingMLKEM768X25519_SHA256_AES_GCM_256
  static let encByteCount = 1120
  static let overhead = encByteCount + AESGCM.tagByteCount

  /// - Returns: `enc[1120] ‖ ct`.
  static func seal(
    _ plain: [UInt8], label: Label, to key: XWingMLKEM768X25519.PublicKey, aad: [UInt8]
  ) throws(OpenRefusal) -> [UInt8] {
    do {
      var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: Data(label.bytes))
      return Array(sender.encapsulatedKey) + Array(try sender.seal(plain, authenticating: aad))
    } catch {
      throw .key
    }
  }

  static func open(
    _ sealed: [UInt8], label: Label, with key: XWingMLKEM768X25519.PrivateKey, aad: [UInt8]
  ) throws(OpenRefusal) -> [UInt8] {
    var recipient = try recipient(of: sealed, label: label, with: key)
    return try open(sealed, by: &recipient, aad: aad)
  }

  /// As `open`, and 32 bytes exported from the same context (RFC 9180 §5.3).
  static func open(
    _ sealed: [UInt8], label: Label, with key: XWingMLKEM768X25519.PrivateKey, aad: [UInt8],
    exporting context: Label
  ) throws(OpenRefusal) -> (plain: [UInt8], exported: [UInt8]) {
    var recipient = try recipient(of: sealed, label: label, with: key)
    let plain = try open(sealed, by: &recipient, aad: aad)
    do {
      let exported = try recipient.exportSecret(context: context.bytes, outputByteCount: 32)
      return (plain, KeyDerivation.bytes(of: exported))
    } catch {
      throw .key
    }
  }

  /// As `seal`, and 32 bytes exported from the same context.
  static func seal(
    _ plain: [UInt8], label: Label, to key: XWingMLKEM768X25519.PublicKey, aad: [UInt8],
    exporting context: Label
  ) throws(OpenRefusal) -> (sealed: [UInt8], exported: [UInt8]) {
    do {
      var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: Data(label.bytes))
      let sealed =
        Array(sender.encapsulatedKey) + Array(try sender.seal(plain, authenticating: aad))
      let exported = try sender.exportSecret(context: context.bytes, outputByteCount: 32)
      return (sealed, KeyDerivation.bytes(of: exported))
    } catch {
      throw .key
    }
  }

  private static func recipient(
    of sealed: [UInt8], label: Label, with key: XWingMLKEM768X25519.PrivateKey
  ) throws(OpenRefusal) -> HPKE.Recipient {
    guard sealed.count >= overhead else { throw .truncated }
    do {
      return try HPKE.Recipient(
        privateKey: key, ciphersuite: suite, info: Data(label.bytes),
        encapsulatedKey: Data(sealed.prefix(encByteCount)))
    } catch {
      throw .decapsulation
    }
  }

  private static func open(
    _ sealed: [UInt8], by recipient: inout HPKE.Recipient, aad: [UInt8]
  ) throws(OpenRefusal) -> [UInt8] {
    do {
      return Array(try recipient.open(sealed.dropFirst(encByteCount), authenticating: aad))
    } catch {
      throw .authentication
    }
  }
}
