// SPDX-License-Identifier: AGPL-3.0-or-later

/// XML as providers read it: elements, attributes and text, all of it escaped here and nowhere
/// else.
struct Markup: Sendable {
  private let name: String
  private let attributes: [(name: String, value: String)]
  private let children: [Child]

  private enum Child: Sendable {
    case element(Markup)
    case text(String)
  }

  init(_ name: String, _ attributes: [(name: String, value: String)] = [], _ children: [Markup]) {
    self.name = name
    self.attributes = attributes
    self.children = children.map { .element($0) }
  }

  init(_ name: String, _ attributes: [(name: String, value: String)] = [], text: String) {
    self.name = name
    self.attributes = attributes
    children = [.text(text)]
  }

  init(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    self.init(name, attributes, [])
  }

  /// As a document of its own.
  var document: String { #"<?xml version="1.0" encoding="UTF-8"?>"# + text }

  private var text: String {
    let start =
      "<" + name + attributes.map { " \($0.name)=\"\(Self.escape($0.value))\"" }.joined()
    guard !children.isEmpty else { return start + "/>" }
    let inner = children.map { child in
      switch child {
      case .element(let element): element.text
      case .text(let text): Self.escape(text)
      }
    }
    return start + ">" + inner.joined() + "</" + name + ">"
  }

  /// XML 1.0 §2.4; control characters, which XML cannot hold at all, are left out.
  private static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += " "
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
