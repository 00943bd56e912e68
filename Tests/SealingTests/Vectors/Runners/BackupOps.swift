// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum BackupOps {
  static let handlers: [String: VectorHandler] = [
    "backup-key": key, "backup-public": publicHalf, "backup-private": privateHalf,
    "backup-open": open, "backup-seal": seal,
  ]

  private static func key(_ vector: VectorCase) throws -> [String: JSONValue] {
    let made = BackupPrivateKey(try SealPrivateKey(seed: vector.bytes("seed")))
    guard try BackupPrivateKey(line: made.line).publicHalf == made.publicHalf,
      try BackupKey(line: made.publicHalf.line) == made.publicHalf
    else { throw VectorFault(description: "another key is read than was written") }
    return [
      "pk": .hex(made.publicHalf.key.bytes), "key_id": .string(made.publicHalf.id.hex),
      "public": .string(made.publicHalf.line), "private": .string(made.line),
    ]
  }

  private static func publicHalf(_ vector: VectorCase) throws -> [String: JSONValue] {
    ["pk": .hex(try BackupKey(line: vector.text("line")).key.bytes)]
  }

  private static func privateHalf(_ vector: VectorCase) throws -> [String: JSONValue] {
    ["seed": .hex(try BackupPrivateKey(line: vector.text("line")).key.seed)]
  }

  private static func open(_ vector: VectorCase) throws -> [String: JSONValue] {
    let key = BackupPrivateKey(try SealPrivateKey(seed: vector.bytes("seed")))
    let file = try vector.bytes("file")
    let header = try BackupHeader(Array(file.prefix(BackupHeader.byteCount)), openedBy: key)
    let sealed = pieces(
      Array(file.dropFirst(BackupHeader.byteCount)), of: BackupChunks.sealedByteCount)
    var chunks = BackupChunks(header)
    var content: [UInt8] = []
    for (index, chunk) in sealed.enumerated() {
      content += try chunks.open(chunk, isLast: index == sealed.count - 1)
    }
    try chunks.finish()
    return ["content": .hex(content), "chunk_key": .hex(header.chunkKey)]
  }

  private static func seal(_ vector: VectorCase) throws -> [String: JSONValue] {
    let pattern = try vector.bytes("pattern")
    let content = (0..<(try vector.int("size"))).map { pattern[$0 % pattern.count] }
    let header = BackupHeader(
      bytes: try vector.bytes("header"), fileKey: try vector.bytes("file_key"))
    var chunks = BackupChunks(header)
    let plain = pieces(content, of: BackupChunks.contentByteCount)
    let sealed = try plain.enumerated().map { index, piece in
      try chunks.seal(piece, isLast: index == plain.count - 1)
    }
    return [
      "hash": .hex(Hash.sha256(header.bytes + sealed.flatMap { $0 })),
      "chunk_lengths": .array(sealed.map { .int($0.count) }),
    ]
  }

  private static func pieces(_ bytes: [UInt8], of byteCount: Int) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: byteCount).map { start in
      Array(bytes[start..<min(start + byteCount, bytes.count)])
    }
  }
}
