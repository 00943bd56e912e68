// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Sealing

/// A file that `llamenos backup` wrote, plain or encrypted, open to be read once.
struct BackupFile {
  private static let databaseMagic = Array("SQLite format 3\0".utf8)
  private static let pieceByteCount = 65_536

  private enum Kind {
    case plain
    case encrypted(BackupHeader)
  }

  private let path: String
  private let handle: FileHandle
  private let kind: Kind

  /// - Throws: a `BackupError` for what is neither, or does not go with `key`.
  init(_ path: String, openedBy key: BackupPrivateKey?) throws {
    self.path = path
    guard let handle = FileHandle(forReadingAtPath: path),
      let start = try? handle.read(upTo: Self.databaseMagic.count)
    else { throw BackupError.noFile(path) }
    self.handle = handle
    if start == Self.databaseMagic {
      guard key == nil else { throw BackupError.notEncrypted(path) }
      kind = .plain
      return
    }
    guard start == BackupHeader.magic else { throw BackupError.file(.notBackup, path: path) }
    guard let key else { throw BackupError.needsKey(path) }
    let rest = try handle.read(upTo: BackupHeader.byteCount - start.count)
    do {
      kind = .encrypted(try BackupHeader(start + rest, openedBy: key))
    } catch {
      throw BackupError.file(error, path: path)
    }
  }

  /// - Parameter file: has the database when this returns, and is not committed.
  func write(into file: NewFile) throws {
    defer { try? handle.close() }
    switch kind {
    case .plain:
      try file.write(Self.databaseMagic)
      var pieces = try Pieces(handle, of: Self.pieceByteCount)
      while let piece = try pieces.next() { try file.write(piece.bytes) }
    case .encrypted(let header):
      do { try EncryptedBackup.open(handle, header, into: file) } catch let refusal
        as BackupRefusal
      {
        throw BackupError.file(refusal, path: path)
      }
    }
  }
}
