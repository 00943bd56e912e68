// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation

/// SHA-256, bare and under a label (PROTOCOL: "H").
enum Hash {
  static let byteCount = 32
  static let zero = [UInt8](repeating: 0, count: byteCount)

  static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// H(label ‖ 0x00 ‖ parts).
  static func labelled(_ label: Label, _ parts: [UInt8]...) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: label.prefix)
    for part in parts { hash.update(data: part) }
    return Array(hash.finalize())
  }
}
