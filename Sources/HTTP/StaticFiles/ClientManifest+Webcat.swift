// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
package import Foundation

extension ClientManifest {
  /// The same in the form that WEBCAT's extension reads (docs.webcat.tech, "Manifest"), to be signed
  /// and enrolled by its own tools: another checker than ours can then look at every page load.
  package func webcat() throws -> Data {
    struct Written: Encodable {
      let name = "llamenos"
      let version: String
      let defaultCSP: String
      let extraCSP: [String: String] = [:]
      let defaultIndex = "index.html"
      let defaultFallback = "/index.html"
      let files: [String: String]
      let wasm: [String] = []

      enum CodingKeys: String, CodingKey {
        case name, version, files, wasm
        case defaultCSP = "default_csp"
        case extraCSP = "extra_csp"
        case defaultIndex = "default_index"
        case defaultFallback = "default_fallback"
      }
    }
    var hashes = files.mapValues { Blob([UInt8](hex: $0.sha256) ?? []).base64URL }
    // A page without its slash would otherwise be taken for one of the application.
    for (address, hash) in hashes where address.hasSuffix("/index.html") {
      let short = String(address.dropLast("/index.html".count))
      if !short.isEmpty { hashes[short] = hash }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(
      Written(version: version, defaultCSP: contentSecurityPolicy ?? "", files: hashes))
  }
}
