// SPDX-License-Identifier: AGPL-3.0-or-later

/// The database in an encrypted backup: chunks of 64 KiB, each sealed by AES-256-GCM under the
/// nonce counter[11] ‖ last[1]; only the last may be shorter, and none is empty.
///
/// One value goes through one file from its first chunk to its last, in one direction, and holds
/// one chunk at a time. What it opens is not to be believed before the last has opened.
package struct BackupChunks: Sendable, Redacted {
  package static let contentByteCount = 65_536
  package static let sealedByteCount = contentByteCount + AESGCM.tagByteCount

  private let key: [UInt8]
  private var index: UInt64 = 0
  private var hasEnded = false

  package init(_ header: BackupHeader) { key = header.chunkKey }

  /// Begins a file.
  ///
  /// - Returns: its header, which goes first, and what seals its chunks.
  package static func make(
    to key: BackupKey, using random: inout some RandomNumberGenerator
  ) throws(BackupRefusal) -> (header: BackupHeader, chunks: Self) {
    let header = try BackupHeader.make(to: key, using: &random)
    return (header, Self(header))
  }

  /// - Throws: `damaged` for a chunk of a length that cannot stand there.
  package mutating func seal(
    _ content: [UInt8], isLast: Bool
  ) throws(BackupRefusal) -> [UInt8] {
    let nonce = try nonce(content.count, isLast: isLast)
    do { return try AESGCM.seal(content, key: key, nonce: nonce) } catch { throw .open(error) }
  }

  /// - Throws: `damaged` for anything but the next chunk of this file.
  package mutating func open(
    _ sealed: [UInt8], isLast: Bool
  ) throws(BackupRefusal) -> [UInt8] {
    let nonce = try nonce(sealed.count - AESGCM.tagByteCount, isLast: isLast)
    do { return try AESGCM.open(sealed, key: key, nonce: nonce) } catch { throw .damaged }
  }

  /// - Throws: `damaged` unless the last chunk has been opened: the file was cut.
  package func finish() throws(BackupRefusal) {
    guard hasEnded else { throw .damaged }
  }

  private mutating func nonce(
    _ byteCount: Int, isLast: Bool
  ) throws(BackupRefusal) -> [UInt8] {
    let isRight =
      isLast
      ? (1...Self.contentByteCount).contains(byteCount) : byteCount == Self.contentByteCount
    guard !hasEnded, isRight else { throw .damaged }
    defer { (index, hasEnded) = (index + 1, isLast) }
    return ChunkNonce.bytes(index, isLast: isLast)
  }
}
