// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Synchronization

/// The members of every object in a JSON body, noted while it is decoded, to be compared with
/// those that the decoded body has.
final class JSONMembers: Sendable {
  private typealias Path = [String]

  private let found = Mutex<[Path: [String]]>([:])

  /// Sees each member once, as a `JSONDecoder.KeyDecodingStrategy`; changes nothing.
  ///
  /// - Parameter path: from the body to the member, with the member last.
  @Sendable func note(_ path: [any CodingKey]) -> any CodingKey {
    let key = path[path.count - 1]
    let object = path.dropLast().map(\.stringValue)
    found.withLock { $0[object, default: []].append(key.stringValue) }
    return key
  }

  /// - Throws: `Problem` `malformed` with `reason` `duplicate-member` or `unknown-member`.
  func check(_ body: some Any) throws {
    let found = found.withLock { $0 }
    for members in found.values where Set(members).count < members.count {
      throw Problem(.malformed, ["reason": .text("duplicate-member")])
    }
    var onTheWay: Set<Path> = []
    for path in found.keys {
      for length in 0...path.count { onTheWay.insert(Array(path.prefix(length))) }
    }
    try Self.check(body, at: [], found, onTheWay)
  }

  /// - Parameter onTheWay: the places at or under which there is an object. Nothing else is looked
  ///   into: a blob is thousands of numbers.
  private static func check(
    _ value: Any, at path: Path, _ found: [Path: [String]], _ onTheWay: Set<Path>
  ) throws {
    guard onTheWay.contains(path) else { return }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      for (_, wrapped) in mirror.children { try check(wrapped, at: path, found, onTheWay) }
    case .collection:
      for (place, child) in mirror.children.enumerated() {
        try check(child.value, at: path + ["Index \(place)"], found, onTheWay)
      }
    default:
      let known = (value as? any NamesItsMembers)?.memberNames ?? mirror.children.map { $0.label }
      for member in found[path] ?? [] where !known.contains(member) {
        throw Problem(.malformed, ["reason": .text("unknown-member")])
      }
      for case (let label?, let child) in mirror.children {
        try check(child, at: path + [label], found, onTheWay)
      }
    }
  }

  /// Whether any text has a NUL, which SQLite and C take for its end. JSON in UTF-8 (RFC 8259 §8.1)
  /// lets it stand only escaped; in UTF-16 and UTF-32, which the decoder would take, every second
  /// byte is one.
  static func hasNUL(_ json: Data) -> Bool {
    let bytes = [UInt8](json)
    var isEscaped = false
    for (place, byte) in bytes.enumerated() {
      if byte == 0 { return true }
      if isEscaped, byte == UInt8(ascii: "u"), bytes[(place + 1)...].starts(with: "0000".utf8) {
        return true
      }
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
    return false
  }
}

/// A body that is decoded by hand, so that its members are not its properties.
protocol NamesItsMembers {
  var memberNames: [String?] { get }
}
