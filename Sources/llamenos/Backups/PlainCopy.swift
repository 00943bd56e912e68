// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Storage
import SystemPackage

/// A copy of the database on its way into an encrypted backup: in the database's own folder, since
/// on the disk that backups go to nothing may ever have lain that can be read.
///
/// It has no name any more when this returns, so that no end of the process leaves it behind. One
/// that was killed while the copy was made does; the next backup or start removes it.
enum PlainCopy {
  static let fileName = "backup.partial"

  /// - Returns: the copy, open at its beginning.
  /// - Throws: `BackupError.beingMade`, `notWritten`; `StartError.database`.
  static func make(of database: AppDatabase, in folder: URL) async throws -> FileHandle {
    let path = folder.path + "/" + fileName
    guard let handle = try lock(path) else { throw BackupError.beingMade(path) }
    defer { try? FileManager.default.removeItem(atPath: path) }
    do { try handle.truncate(atOffset: 0) } catch { throw BackupError.notWritten(path) }
    do { try await database.copy(into: path) } catch { throw Backup.told(error, path) }
    return handle
  }

  /// Removes what a killed backup has left, and leaves alone what one is writing.
  static func sweep(_ folder: URL) {
    let path = folder.path + "/" + fileName
    guard FileManager.default.fileExists(atPath: path), let handle = try? lock(path) else {
      return
    }
    try? FileManager.default.removeItem(atPath: path)
    try? handle.close()
  }

  /// - Returns: `nil` if another process has it.
  private static func lock(_ path: String) throws -> FileHandle? {
    let file: FileDescriptor
    do {
      file = try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .noFollow, .closeOnExec],
        permissions: .ownerReadWrite)
    } catch {
      throw BackupError.notWritten(path)
    }
    let handle = FileHandle(fileDescriptor: file.rawValue, closeOnDealloc: true)
    guard flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 else { return nil }
    // Whoever had the lock before may have taken the name away meanwhile.
    let named = try? FilePath(path).stat().inode
    guard named == (try? file.stat().inode) else { return nil }
    return handle
  }
}
