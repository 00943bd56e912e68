// SPDX-License-Identifier: AGPL-3.0-or-later

import Sealing

/// Bytes in JSON: base64url without padding (RFC 4648 §5), the only spelling taken.
package struct Blob: Hashable, Sendable, Codable {
  package let bytes: [UInt8]

  package init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// - Returns: `nil` for anything but canonical base64url without padding.
  package init?(base64URL text: String) {
    guard let bytes = Base64URL.decode(text) else { return nil }
    self.bytes = bytes
  }

  package var base64URL: String { Base64URL.encode(bytes) }

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
