// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Sealing

/// Whoever holds an encrypted backup may change anything in it.
@Suite struct BackupChunksTests {
  private typealias Chunk = (bytes: [UInt8], isLast: Bool)

  private let key: BackupPrivateKey
  private let header: BackupHeader
  private let whole: [Chunk]
  private static let content = [UInt8](repeating: 0x6c, count: BackupChunks.contentByteCount)

  init() throws {
    var random = SystemRandomNumberGenerator()
    key = try BackupPrivateKey.make(using: &random)
    (header, whole) = try Self.file(to: key)
  }

  /// Three full chunks and one of a byte.
  private static func file(
    to key: BackupPrivateKey
  ) throws -> (header: BackupHeader, chunks: [Chunk]) {
    var random = SystemRandomNumberGenerator()
    var (header, chunks) = try BackupChunks.make(to: key.publicHalf, using: &random)
    let full = try (0..<3).map { _ in try chunks.seal(content, isLast: false) }
    let last = try chunks.seal([1], isLast: true)
    return (header, full.map { ($0, false) } + [(last, true)])
  }

  private func open(_ chunks: [Chunk]) throws -> [UInt8] {
    var opening = BackupChunks(try BackupHeader(header.bytes, openedBy: key))
    let content = try chunks.flatMap { try opening.open($0.bytes, isLast: $0.isLast) }
    try opening.finish()
    return content
  }

  @Test func `a backup opens as a whole, by its key alone`() throws {
    #expect(try open(whole) == Self.content + Self.content + Self.content + [1])
    var random = SystemRandomNumberGenerator()
    let other = try BackupPrivateKey.make(using: &random)
    #expect(throws: BackupRefusal.otherKey(key.publicHalf.id)) {
      try BackupHeader(header.bytes, openedBy: other)
    }
  }

  @Test func `chunks that are cut, swapped, repeated, left out or added are refused`() throws {
    let (first, second, third, last) = (whole[0], whole[1], whole[2], whole[3])
    let files: [[Chunk]] = [
      [], [first], [first, second, third], [first, second, (third.bytes, true)],
      [second, first, third, last], [first, third, second, last], [first, first, third, last],
      [first, third, last], [second, third, last], [last], whole + [last],
      [first, second, third, (last.bytes, false)],
      [first, second, third, last, (first.bytes, true)],
      [(first.bytes + second.bytes, false), third, last],
    ]
    for file in files { #expect(throws: BackupRefusal.damaged) { try open(file) } }
  }

  @Test func `a chunk of another backup to the same key is refused`() throws {
    let other = try Self.file(to: key).chunks
    for index in whole.indices {
      var mixed = whole
      mixed[index] = other[index]
      #expect(throws: BackupRefusal.damaged) { try open(mixed) }
    }
  }

  @Test func `a changed bit anywhere in the header is refused`() throws {
    for index in header.bytes.indices {
      var bytes = header.bytes
      bytes[index] ^= 0x10
      #expect(throws: BackupRefusal.self, "byte \(index)") {
        try BackupHeader(bytes, openedBy: key)
      }
    }
    for count in [0, 16, 17, 33, BackupHeader.byteCount - 1] {
      #expect(throws: BackupRefusal.self) {
        try BackupHeader(Array(header.bytes.prefix(count)), openedBy: key)
      }
    }
  }

  @Test func `two backups of the same content have nothing in common but the key's name`() throws {
    let other = try Self.file(to: key)
    let start = BackupHeader.magic.count + 1 + BackupKeyID.byteCount
    #expect(other.header.bytes.prefix(start) == header.bytes.prefix(start))
    #expect(other.header.bytes.dropFirst(start) != header.bytes.dropFirst(start))
    for (one, another) in zip(whole, other.chunks) { #expect(one.bytes != another.bytes) }
    #expect(whole[0].bytes != whole[1].bytes)
  }

  @Test func `a chunk of a length that has no place is not sealed`() throws {
    var chunks = BackupChunks(header)
    #expect(throws: BackupRefusal.damaged) { try chunks.seal([1], isLast: false) }
    #expect(throws: BackupRefusal.damaged) { try chunks.seal([], isLast: true) }
    #expect(throws: BackupRefusal.damaged) { try chunks.seal(Self.content + [1], isLast: true) }
    _ = try chunks.seal(Self.content, isLast: true)
    #expect(throws: BackupRefusal.damaged) { try chunks.seal(Self.content, isLast: true) }
  }

  @Test func `a private half shows nothing of itself`() throws {
    let shown = "\(key) \(BackupChunks(header))" + String(reflecting: Mirror(reflecting: key))
    #expect(!shown.contains(key.line.suffix(20)))
    #expect(shown.contains("BackupPrivateKey(…)"))
  }
}
