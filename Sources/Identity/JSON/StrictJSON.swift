// SPDX-License-Identifier: AGPL-3.0-or-later

/// JSON that others made and signed (RFC 8259), read so that it has one meaning: UTF-8 only, each
/// member once, no NUL, nothing after it. Numbers keep their spelling.
package indirect enum StrictJSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case text(String)
  case array([StrictJSON])
  case object([String: StrictJSON])

  package static let maximumDepth = 8

  /// The members of one object that is all of `bytes`.
  package static func object(
    _ bytes: [UInt8]
  ) throws(StrictJSONRefusal) -> [String: StrictJSON] {
    // The parser looks at bytes alone; what is between quotes must be text as well.
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .encoding }
    var parser = StrictJSONParser(bytes)
    guard case .object(let members) = try parser.document() else { throw .notAnObject }
    return members
  }
}

/// Why bytes are not taken as JSON.
package enum StrictJSONRefusal: Error, Equatable, Sendable {
  case truncated
  case trailing
  case encoding
  case syntax
  case duplicateMember
  /// A NUL, which SQLite and C take for a text's end.
  case nul
  case tooDeep
  case notAnObject
}
