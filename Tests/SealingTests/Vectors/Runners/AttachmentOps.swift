// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum AttachmentOps {
  static let handlers: [String: VectorHandler] = ["pad": pad, "attachment": attachment]

  private static func pad(_ vector: VectorCase) throws -> [String: JSONValue] {
    guard let kind = RecordKind(rawValue: UInt8(try vector.int("kind"))) else {
      throw VectorFault(description: "unknown kind")
    }
    let length = Padding.padded(try vector.int("length"), smallest: kind.rule.smallestPadding)
    return ["out": .int(length)]
  }

  private static func attachment(_ vector: VectorCase) throws -> [String: JSONValue] {
    let (size, pattern) = (try vector.int("size"), try vector.bytes("pattern"))
    let content = (0..<size).map { pattern[$0 % pattern.count] }
    let key = try vector.bytes("key")
    let chunks = try Attachment.seal(content, key: key)
    guard try Attachment.open(chunks, key: key, size: size) == content else {
      throw VectorFault(description: "another content")
    }
    return [
      "count": .int(chunks.count), "chunk_lengths": .array(chunks.map { .int($0.count) }),
      "hash": .hex(Hash.sha256(chunks.flatMap { $0 })),
    ]
  }
}
