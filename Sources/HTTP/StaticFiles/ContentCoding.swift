// SPDX-License-Identifier: AGPL-3.0-or-later

/// How a file of the client may be packed on its way (RFC 9110 §8.4.1), the smaller first.
package enum ContentCoding: String, CaseIterable, Sendable {
  case brotli = "br"
  case gzip

  /// The one to use for a request's Accept-Encoding (RFC 9110 §12.5.3): what the client likes
  /// best, and of several what packs best. Nil: the file goes as it is, which everybody takes.
  static func preferred(by acceptEncoding: String?) -> ContentCoding? {
    guard let acceptEncoding else { return nil }
    let weights = Self.weights(in: acceptEncoding)
    let identity = weights["identity"] ?? 0
    var best: (coding: ContentCoding, weight: Double)?
    for coding in allCases {
      let weight = weights[coding.rawValue] ?? weights["*"] ?? 0
      if weight > 0, weight >= identity, weight > best?.weight ?? 0 { best = (coding, weight) }
    }
    return best?.coding
  }

  /// By lower-case name of the coding; what cannot be read has the weight 0.
  private static func weights(in field: String) -> [String: Double] {
    var found: [String: Double] = [:]
    for element in field.lowercased().split(separator: ",") {
      let parts = element.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
      guard let name = parts.first else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }
      found[name] = quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
    }
    return found
  }

  /// - Returns: the packed bytes, or nil where nothing would be saved.
  func pack(_ bytes: [UInt8]) -> [UInt8]? {
    let packed =
      switch self {
      case .brotli: Brotli.pack(bytes)
      case .gzip: Gzip.pack(bytes)
      }
    return packed.flatMap { $0.count < bytes.count ? $0 : nil }
  }

  /// - Returns: `nil` for what is not packed this way, or would have more bytes than `most`.
  package func unpack(_ bytes: [UInt8], most: Int) -> [UInt8]? {
    switch self {
    case .brotli: Brotli.unpack(bytes, most: most)
    case .gzip: Gzip.unpack(bytes, most: most)
    }
  }
}
