// SPDX-License-Identifier: AGPL-3.0-or-later

/// The tags of a page, as far as telling what it loads needs it. It reads pages as they are written
/// here; of one that was altered it finds what a browser would find in all but crafted cases, and
/// the altered page is told anyhow.
struct PageTags {
  struct Tag {
    /// In lower case.
    let name: String
    /// By name in lower case; what stands twice counts as first written, as in browsers.
    let attributes: [String: String]
    /// Up to the end tag, for a script or a style; else empty.
    let content: String
  }

  private static let raw: Set<String> = ["script", "style"]

  static func all(in page: String) -> [Tag] {
    var found: [Tag] = []
    var rest = Substring(page)
    while let open = rest.firstIndex(of: "<") {
      rest = rest[open...].dropFirst()
      if rest.hasPrefix("!--") {
        rest = after("-->", in: rest)
      } else if rest.first?.isLetter == true {
        let name = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }.lowercased()
        rest = rest.dropFirst(name.count)
        let attributes = takeAttributes(from: &rest)
        let content = raw.contains(name) ? rest.prefix(until: "</\(name)") : ""
        rest = rest.dropFirst(content.count)
        found.append(Tag(name: name, attributes: attributes, content: String(content)))
      }
    }
    return found
  }

  private static func takeAttributes(from rest: inout Substring) -> [String: String] {
    var found: [String: String] = [:]
    while let first = rest.first {
      if first == ">" {
        rest = rest.dropFirst()
        break
      }
      if first.isWhitespace || first == "/" {
        rest = rest.dropFirst()
        continue
      }
      let name = rest.prefix { !$0.isWhitespace && !"=>/".contains($0) }
      rest = rest.dropFirst(max(name.count, 1))
      let value = takeValue(from: &rest)
      if found[name.lowercased()] == nil { found[name.lowercased()] = value }
    }
    return found
  }

  private static func takeValue(from rest: inout Substring) -> String {
    let after = rest.drop(while: \.isWhitespace)
    guard after.first == "=" else { return "" }
    rest = after.dropFirst().drop(while: \.isWhitespace)
    let value: Substring
    if let quote = rest.first, "\"'".contains(quote) {
      rest = rest.dropFirst()
      value = rest.prefix { $0 != quote }
      rest = rest.dropFirst(value.count + 1)
    } else {
      value = rest.prefix { !$0.isWhitespace && $0 != ">" }
      rest = rest.dropFirst(value.count)
    }
    return String(value)
  }

  private static func after(_ end: String, in text: Substring) -> Substring {
    text.dropFirst(text.prefix(until: end).count + end.count)
  }
}

extension Substring {
  /// All of it where `end`, of whatever case, does not come.
  fileprivate func prefix(until end: String) -> Substring {
    var at = startIndex
    while at < endIndex {
      if self[at...].prefix(end.count).lowercased() == end { return self[..<at] }
      at = index(after: at)
    }
    return self
  }
}
