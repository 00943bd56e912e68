// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Bytes in JSON: base64url without padding (RFC 4648 §5), the only spelling taken.
package struct Blob: Hashable, Sendable, Codable {
  package let bytes: [UInt8]

  package init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// - Returns: `nil` for anything but canonical base64url without padding.
  package init?(base64URL text: String) {
    var standard = text.replacingOccurrences(of: "-", with: "+")
      .replacingOccurrences(of: "_", with: "/")
    standard += String(repeating: "=", count: (4 - standard.count % 4) % 4)
    guard let data = Data(base64Encoded: standard) else { return nil }
    self.bytes = Array(data)
    // Several spellings decode to the same bytes; one is enough.
    guard base64URL == text else { return nil }
  }

  package var base64URL: String {
    Data(bytes).base64EncodedString()
      .replacingOccurrences(of: "+", with: "-")
      .replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }

  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let blob = Blob(base64URL: text) else { throw Problem(.malformed) }
    self = blob
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(base64URL)
  }
}
