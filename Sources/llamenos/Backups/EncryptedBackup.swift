// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Sealing

/// An encrypted backup between files: a chunk at a time, so that it takes no more memory for a
/// large database than for a small one.
enum EncryptedBackup {
  /// - Parameter file: has the whole when this returns, and is not committed.
  static func seal(_ source: FileHandle, to key: BackupKey, into file: NewFile) throws {
    var random = SystemRandomNumberGenerator()
    var (header, chunks) = try BackupChunks.make(to: key, using: &random)
    try file.write(header.bytes)
    var pieces = try Pieces(source, of: BackupChunks.contentByteCount)
    while let (content, isLast) = try pieces.next() {
      try file.write(try chunks.seal(content, isLast: isLast))
    }
  }

  /// - Parameters:
  ///   - source: stands behind its header.
  ///   - file: has what was sealed when this returns; whoever sees it throw commits nothing.
  /// - Throws: `BackupRefusal.damaged` for anything but the whole file as it was made.
  static func open(_ source: FileHandle, _ header: BackupHeader, into file: NewFile) throws {
    var chunks = BackupChunks(header)
    var pieces = try Pieces(source, of: BackupChunks.sealedByteCount)
    while let (sealed, isLast) = try pieces.next() {
      try file.write(try chunks.open(sealed, isLast: isLast))
    }
    try chunks.finish()
  }
}
