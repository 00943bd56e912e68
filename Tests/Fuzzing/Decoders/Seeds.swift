// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What a fuzzer begins with: real messages, out of the vectors that all implementations share.
package struct Seeds: Sendable {
  private enum Source: Sendable {
    case vectors(file: String, members: Set<String>)
    case bytes([UInt8])
  }

  private let sources: [Source]

  /// - Parameters:
  ///   - file: in `testdata`, without its ending.
  ///   - members: whose texts are taken wherever they stand; hex as the bytes that it is.
  static func vectors(_ file: String, _ members: String...) -> Self {
    Self(sources: [.vectors(file: file, members: Set(members))])
  }

  static func texts(_ texts: String...) -> Self {
    Self(sources: texts.map { .bytes(Array($0.utf8)) })
  }

  static func bytes(_ bytes: [UInt8]...) -> Self { Self(sources: bytes.map(Source.bytes)) }

  static func + (one: Self, other: Self) -> Self { Self(sources: one.sources + other.sources) }

  package struct Missing: Error {}

  /// - Throws: `Missing` where the vectors have none of them.
  package func read() throws -> [[UInt8]] {
    let seeds = try sources.flatMap(Self.read)
    guard !seeds.isEmpty else { throw Missing() }
    return seeds
  }

  /// One file for each; those of an earlier run stay, and what the fuzzer has added.
  package func write(into folder: String) throws {
    for (number, seed) in try read().enumerated() {
      try Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(number)"))
    }
  }

  private static func read(_ source: Source) throws -> [[UInt8]] {
    switch source {
    case .bytes(let bytes): return [bytes]
    case .vectors(let file, let members):
      let data = try Data(contentsOf: URL(filePath: "testdata/\(file).json"))
      let found = texts(
        of: members, in: try JSONSerialization.jsonObject(with: data), isTaken: false)
      guard !found.isEmpty else { throw Missing() }
      return found.map { bytes(hex: $0) ?? Array($0.utf8) }
    }
  }

  private static func texts(of members: Set<String>, in value: Any, isTaken: Bool) -> [String] {
    switch value {
    case let text as String: isTaken ? [text] : []
    case let list as [Any]: list.flatMap { texts(of: members, in: $0, isTaken: isTaken) }
    case let object as [String: Any]:
      object.sorted { $0.key < $1.key }.flatMap { name, value in
        texts(of: members, in: value, isTaken: members.contains(name))
      }
    default: []
    }
  }

  private static func bytes(hex: String) -> [UInt8]? {
    let digits = hex.compactMap(\.hexDigitValue)
    guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
