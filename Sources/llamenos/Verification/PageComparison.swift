// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTP

/// What a page loads, held against the manifest: every script and sheet by the hash that it has
/// there, nothing from elsewhere, no code in the page itself.
struct PageComparison {
  private static let sources = [
    "src", "srcset", "data", "poster", "background", "formaction", "action",
  ]
  private static let outside: Set<String> = [
    "iframe", "frame", "object", "embed", "base", "portal",
  ]
  private static let shown = 40

  let manifest: ClientManifest

  /// - Parameter page: its address.
  func differences(in text: String, page: String) -> [Difference] {
    PageTags.all(in: text).flatMap { differences(in: $0, page: page) }
  }

  private func differences(in tag: PageTags.Tag, page: String) -> [Difference] {
    var found: [Difference] = []
    for (name, value) in tag.attributes.sorted(by: { $0.key < $1.key }) {
      if name.hasPrefix("on") || name == "style" {
        found.append(.inlineCode("\(name)=\(value.prefix(Self.shown))", on: page))
      } else if Self.sources.contains(name) || tag.name == "link" && name == "href" {
        found += loaded(value, page: page)
      }
    }
    switch tag.name {
    case "script":
      if tag.attributes["type"] == "importmap" {
        found += importMap(tag.content, page: page)
      } else if let source = tag.attributes["src"] {
        found += checked(source, tag.attributes["integrity"], page: page)
      } else {
        found.append(.inlineCode(String(tag.content.prefix(Self.shown)), on: page))
      }
    case "style": found.append(.inlineCode(String(tag.content.prefix(Self.shown)), on: page))
    case "link" where tag.attributes["rel"]?.lowercased().contains("stylesheet") == true:
      found += checked(tag.attributes["href"] ?? "", tag.attributes["integrity"], page: page)
    case "meta" where tag.attributes["http-equiv"] != nil:
      found.append(.inlineCode("http-equiv=\(tag.attributes["http-equiv"] ?? "")", on: page))
    case _ where Self.outside.contains(tag.name):
      found.append(.inlineCode("<\(tag.name)>", on: page))
    default: break
    }
    return found
  }

  /// Only addresses from the root are written in pages of the client.
  private func loaded(_ address: String, page: String) -> [Difference] {
    guard address.hasPrefix("/"), !address.hasPrefix("//") else {
      return [.elsewhere(address, on: page)]
    }
    return manifest.files[address] == nil ? [.unlisted(address, on: page)] : []
  }

  private func checked(_ address: String, _ integrity: String?, page: String) -> [Difference] {
    guard let file = manifest.files[address], integrity != Self.integrity(of: file) else {
      return []
    }
    return [.otherIntegrity(address, on: page)]
  }

  /// The hashes of modules that are imported, now or later (WHATWG HTML §8.1.6.2).
  private func importMap(_ text: String, page: String) -> [Difference] {
    struct Map: Decodable {
      let integrity: [String: String]
      let imports: [String: String]?
      let scopes: [String: [String: String]]?
    }
    guard let map = try? JSONDecoder().decode(Map.self, from: Data(text.utf8)) else {
      return [.inlineCode("an import map that is none", on: page)]
    }
    var found: [Difference] = []
    if map.imports != nil || map.scopes != nil {
      found.append(.inlineCode("an import map with other names for modules", on: page))
    }
    for (address, hash) in map.integrity.sorted(by: { $0.key < $1.key }) {
      found += loaded(address, page: page) + checked(address, hash, page: page)
    }
    return found
  }

  /// As pages write it (W3C Subresource Integrity §3.1).
  static func integrity(of file: ClientManifest.File) -> String {
    "sha256-" + Data([UInt8](hex: file.sha256) ?? []).base64EncodedString()
  }
}
