// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Storage

/// The data folder that a backup is to be brought back into: it has no database, and no server
/// starts on it meanwhile.
struct RestorePlace {
  private let folder: URL
  private let lock: FolderLock
  private var database: String { folder.path + "/" + AppDatabase.fileName }
  /// What SQLite leaves beside a file. Beside another one it would be taken for that one's.
  private static let besides = ["-wal", "-shm", "-journal"]

  /// - Throws: `StartError.alreadyRunning`, `BackupError.databaseThere`.
  init(_ folder: URL) throws {
    self.folder = folder
    lock = try FolderLock(folder)
    for end in [""] + Self.besides
    where FileManager.default.fileExists(atPath: database + end) {
      throw BackupError.databaseThere(database + end)
    }
  }

  /// All of it, looked into, or none of it.
  func fill(from backup: BackupFile) async throws {
    clear()
    let file = try NewFile(database)
    do {
      try backup.write(into: file)
      do { try await AppDatabase.takeUp(file.partial) } catch { throw BackupError.content(error) }
      clear()
      try giveToOwner(file.partial)
      try file.commit()
    } catch {
      file.discard()
      clear()
      throw error
    }
    try lock.release()
  }

  /// Of this run, or of one that was killed.
  private func clear() {
    for end in Self.besides {
      try? FileManager.default.removeItem(atPath: NewFile.partial(of: database) + end)
    }
  }

  /// What root restores belongs to the account whose folder it is, or the hotline could not open it.
  private func giveToOwner(_ file: String) throws {
    let files = FileManager.default
    let owner = try files.attributesOfItem(atPath: folder.path)
    for path in [file, folder.path + "/" + FolderLock.fileName] {
      let own = try files.attributesOfItem(atPath: path)
      for key in [FileAttributeKey.ownerAccountID, .groupOwnerAccountID]
      where own[key] as? NSNumber != owner[key] as? NSNumber {
        try files.setAttributes([key: owner[key] as Any], ofItemAtPath: path)
      }
    }
  }
}
