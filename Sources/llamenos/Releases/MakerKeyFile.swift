// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Ed25519 keys in the files that OpenSSL reads and writes too (RFC 8410 §7 and §10, RFC 7468), so
/// that a signature can be checked without this program.
enum MakerKeyFile: String {
  case privateKey = "PRIVATE KEY"
  case publicKey = "PUBLIC KEY"

  static let keyByteCount = 32

  /// DER before the 32 bytes: of PKCS #8 with the seed, of SubjectPublicKeyInfo with the point.
  private var head: [UInt8] {
    switch self {
    case .privateKey:
      [
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
      ]
    case .publicKey:
      [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]
    }
  }

  func der(_ key: [UInt8]) -> Data { Data(head + key) }

  func text(_ key: [UInt8]) -> String {
    "-----BEGIN \(rawValue)-----\n\(der(key).base64EncodedString())\n-----END \(rawValue)-----\n"
  }

  /// - Returns: the key's 32 bytes; `nil` for any other file.
  func key(in text: String) -> [UInt8]? {
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.first == "-----BEGIN \(rawValue)-----", lines.last == "-----END \(rawValue)-----",
      let der = Data(base64Encoded: lines.dropFirst().dropLast().joined()),
      der.starts(with: head), der.count == head.count + Self.keyByteCount
    else { return nil }
    return Array(der.suffix(Self.keyByteCount))
  }
}
