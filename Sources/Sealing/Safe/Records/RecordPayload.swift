// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What is encrypted under the content key: `sig[64] | n u32 | content[n] | zeros`.
struct RecordPayload {
  static let overhead = Ed25519Signature.byteCount + 4
  static let keyByteCount = 32

  let signature: [UInt8]
  let content: [UInt8]

  /// - Parameter key: 32 fresh random bytes for each version, so the zero nonce is safe.
  func seal(_ header: RecordHeader, key: [UInt8]) throws(EnvelopeRefusal) -> [UInt8] {
    var plain = Writer()
    plain.fixed(signature)
    plain.u32(UInt32(content.count))
    plain.fixed(content)
    let length = Padding.padded(plain.bytes.count, smallest: header.kind.rule.smallestPadding)
    plain.fixed([UInt8](repeating: 0, count: length - plain.bytes.count))
    do {
      return try AESGCM.seal(
        plain.bytes, key: KeyDerivation.hkdf(key, label: .recordPayload),
        nonce: AESGCM.zeroNonce, aad: header.bytes)
    } catch {
      throw .open(error)
    }
  }

  init(signature: [UInt8], content: [UInt8]) {
    self.signature = signature
    self.content = content
  }

  /// Rule 2: commitment, payload, padding and content.
  init(opening sealed: [UInt8], header: RecordHeader, key: [UInt8]) throws(EnvelopeRefusal) {
    guard ConstantTime.areEqual(Self.commitment(to: key), header.commitment) else {
      throw .commitment
    }
    let plain: [UInt8]
    do {
      plain = try AESGCM.open(
        sealed, key: KeyDerivation.hkdf(key, label: .recordPayload), nonce: AESGCM.zeroNonce,
        aad: header.bytes)
    } catch {
      throw .payload
    }
    do throws(Malformed) {
      var reader = Reader(plain)
      signature = try reader.fixed(Ed25519Signature.byteCount)
      content = try reader.fixed(Int(try reader.u32()))
    } catch {
      throw .paddingLength
    }
    let used = Self.overhead + content.count
    guard plain.count == Padding.padded(used, smallest: header.kind.rule.smallestPadding) else {
      throw .paddingLength
    }
    guard plain[used...].allSatisfy({ $0 == 0 }) else { throw .paddingNotZero }
    guard Self.isJSONObject(content) else { throw .content }
  }

  static func commitment(to key: [UInt8]) -> [UInt8] {
    KeyDerivation.hkdf(key, label: .recordCommit)
  }

  static func isJSONObject(_ content: [UInt8]) -> Bool {
    // A zero byte or a byte-order mark would let the parser take the bytes for UTF-16.
    guard !content.contains(0), content.first != 0xef,
      String(validating: content, as: UTF8.self) != nil
    else { return false }
    return (try? JSONSerialization.jsonObject(with: Data(content))) is [String: Any]
  }
}
