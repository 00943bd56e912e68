// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP
import Sealing

/// How the key of one of the two hosts is written: `hotline:` or `custodian:`, then base64url.
///
/// The word keeps the two apart, and a key that begins with a hyphen from being taken for a flag.
enum HostKey: String {
  /// Ed25519, 32 bytes: signs errands.
  case hotline
  /// H(custodian_pk), 32 bytes.
  case custodian

  private static let byteCount = 32

  func text(of bytes: [UInt8]) -> String { "\(rawValue):\(Blob(bytes).base64URL)" }

  /// - Returns: `nil` for what is no key of this kind.
  func bytes(of text: String) -> [UInt8]? {
    guard text.hasPrefix(rawValue + ":"),
      let bytes = Blob(base64URL: String(text.dropFirst(rawValue.count + 1)))?.bytes,
      bytes.count == Self.byteCount
    else { return nil }
    return bytes
  }
}

extension MasterSecret {
  /// This host's own, in either part.
  func text(as key: HostKey) throws -> String {
    switch key {
    case .hotline: key.text(of: try errandKey().publicKey.bytes)
    case .custodian: key.text(of: try custodianKey().publicKey.hash)
    }
  }
}
