// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// RFC 4648 §5 without padding, one spelling only.
package enum Base64URL {
  package static func encode(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// - Returns: `nil` for anything but that spelling.
  package static func decode(_ text: String) -> [UInt8]? {
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: standard + padding) else { return nil }
    // Encoding again refuses the standard alphabet, spare bits and stray padding alike.
    return encode(Array(data)) == text ? Array(data) : nil
  }
}
