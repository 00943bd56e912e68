// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// An element of XML as a vendor reads it: enough of XML 1.0 for what the hotline writes, and
/// nothing for what is not well formed.
struct MarkupElement {
  let name: String
  let attributes: [String: String]
  var text = ""
  var children: [MarkupElement] = []

  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), text.hasPrefix("<?xml "),
      let end = text.range(of: "?>")
    else { return nil }
    var rest = text[end.upperBound...]
    guard let element = MarkupElement(&rest), rest.isEmpty else { return nil }
    self = element
  }

  private init?(_ rest: inout Substring) {
    guard rest.first == "<", let close = rest.firstIndex(of: ">") else { return nil }
    var tag = rest[rest.index(after: rest.startIndex)..<close]
    rest = rest[rest.index(after: close)...]
    let isEmpty = tag.last == "/"
    if isEmpty { tag = tag.dropLast() }
    name = String(tag.prefix { $0 != " " })
    var attributes: [String: String] = [:]
    for match in tag.matches(of: /([A-Za-z]+)="([^"<]*)"/) {
      attributes[String(match.1)] = Self.plain(match.2)
    }
    self.attributes = attributes
    if isEmpty { return }
    while !rest.hasPrefix("</") {
      if rest.first == "<" {
        guard let child = MarkupElement(&rest) else { return nil }
        children.append(child)
      } else {
        let piece = rest.prefix { $0 != "<" }
        guard !piece.isEmpty else { return nil }
        text += Self.plain(piece)
        rest = rest[piece.endIndex...]
      }
    }
    let end = "</\(name)>"
    guard rest.hasPrefix(end) else { return nil }
    rest = rest.dropFirst(end.count)
  }

  private static func plain(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }
}

/// The fields of a form, as a vendor reads it.
enum VendorForm {
  static func fields(_ body: [UInt8]) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in String(decoding: body, as: UTF8.self).split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { continue }
      let value = halves[1].replacing("+", with: " ").removingPercentEncoding
      fields[String(halves[0])] = value
    }
    return fields
  }
}
