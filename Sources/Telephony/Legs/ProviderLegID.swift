// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a provider calls one leg of a call: opaque, unique for that provider's account.
package struct ProviderLegID: Hashable, Sendable, Codable {
  package let text: String

  private static let maximumBytes = 128

  /// - Returns: `nil` unless `text` is 1 to 128 bytes of those that may stand in a URL's path
  ///   unchanged (RFC 3986 §2.3): it becomes part of one.
  package init?(_ text: String) {
    guard (1...Self.maximumBytes).contains(text.utf8.count),
      text.utf8.allSatisfy(URLText.isUnreserved), text.contains(where: { $0 != "." })
    else { return nil }
    self.text = text
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = Self(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a leg's id")
    }
    self = id
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
