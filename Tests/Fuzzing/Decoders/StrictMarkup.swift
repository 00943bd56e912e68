// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads XML (1.0, fifth edition) of elements, attributes and text only, and refuses what a
/// careless writer makes: it knows nothing of the product's own.
struct StrictMarkup {
  private var rest: Substring.UnicodeScalarView
  private var found: [String] = []

  private static let prolog = #"<?xml version="1.0" encoding="UTF-8"?>"#
  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ]

  /// The values of attributes and the texts of elements, in order.
  /// - Throws: `Misread` for what is no such document.
  static func texts(in document: String) throws(Misread) -> [[UInt8]] {
    var reader = Self(rest: document[...].unicodeScalars)
    try reader.take(prolog)
    try reader.element()
    guard reader.rest.isEmpty else { throw Misread("more than one element") }
    return reader.found.map { Array($0.utf8) }
  }

  /// What XML can hold of a text (§2.2), line breaks and tabs as the spaces that attributes make
  /// of them (§3.3.3).
  static func plain(_ text: String) -> [UInt8] {
    var plain = ""
    for scalar in text.unicodeScalars {
      if ["\t", "\n", "\r"].contains(scalar) {
        plain += " "
      } else if isCharacter(scalar) {
        plain.unicodeScalars.append(scalar)
      }
    }
    return Array(plain.utf8)
  }

  /// §2.2.
  private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private mutating func element() throws(Misread) {
    try take("<")
    let name = try name()
    while rest.first == " " {
      try take(" ")
      _ = try self.name()
      try take("=\"")
      found.append(try text(until: "\""))
      try take("\"")
    }
    if rest.first == "/" { return try take("/>") }
    try take(">")
    let holdsText = rest.first != "<" || rest.starts(with: "</".unicodeScalars)
    if holdsText { found.append(try text(until: "<")) }
    while !rest.starts(with: "</".unicodeScalars) { try element() }
    try take("</" + name + ">")
  }

  private mutating func name() throws(Misread) -> String {
    var name = ""
    while let first = rest.first, first.properties.isASCIIHexDigit || first.properties.isAlphabetic
    {
      name.unicodeScalars.append(first)
      rest.removeFirst()
    }
    guard !name.isEmpty else { throw Misread("a name is missing") }
    return name
  }

  private mutating func text(until end: Unicode.Scalar) throws(Misread) -> String {
    var text = ""
    while let first = rest.first, first != end {
      guard Self.isCharacter(first), first != "<", first != ">" else {
        throw Misread("a character that is no text")
      }
      rest.removeFirst()
      text.unicodeScalars.append(first == "&" ? try entity() : first)
    }
    return text
  }

  private mutating func entity() throws(Misread) -> Unicode.Scalar {
    let name = try name()
    try take(";")
    guard let scalar = Self.entities[name] else { throw Misread("an entity that is unknown") }
    return scalar
  }

  private mutating func take(_ wanted: String) throws(Misread) {
    guard rest.starts(with: wanted.unicodeScalars) else { throw Misread("\(wanted) is missing") }
    rest.removeFirst(wanted.unicodeScalars.count)
  }
}
