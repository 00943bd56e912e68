// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Folders
import Foundation
import GRDB

extension DatabaseFile {
  /// Readers beside the one writer; more would only wait for the same two cores.
  private static let readers = 4
  private static let busySeconds = 5.0

  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "llamenos"
    configuration.maximumReaderCount = readers
    configuration.busyMode = .timeout(busySeconds)
    configuration.prepareDatabase { db in
      // Deleted rows are overwritten with zeros: a removed wrap must not be found later.
      try db.execute(sql: "PRAGMA secure_delete = ON")
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    return configuration
  }

  /// Settings of the writer, which GRDB sets weaker when it opens the pool.
  static func makeDurable(_ db: Database) throws {
    // What was acknowledged survives a power cut: call state and notes.
    try db.execute(sql: "PRAGMA synchronous = FULL")
    // After a checkpoint the log shrinks to nothing instead of keeping old pages.
    try db.execute(sql: "PRAGMA journal_size_limit = 0")
    try syncLog(db)
  }

  /// GRDB has written to a new log by now, and not synced it. Where a later sync fails, the system
  /// may count as clean what never came onto the disk: SQLite writes anew what it was about to
  /// commit, but nothing of before, and without its beginning a log is worth nothing.
  private static func syncLog(_ db: Database) throws {
    do {
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    } catch let error as DatabaseError where error.extendedResultCode != .SQLITE_IOERR_FSYNC {
      // The log is synced before the file is written: on a disk that is full it stays as it is.
    }
  }

  /// SQLite takes a log beside a file without bytes for a leftover, and deletes it: with it would go
  /// all that was acknowledged since the file was last written, and a new hotline would be founded.
  static func refuseLogAlone(path: String) throws {
    guard byteCount(path) == 0, byteCount(path + "-wal") > 0 else { return }
    throw StoreError.damaged("a log whose database file is gone")
  }

  private static func byteCount(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }

  /// Makes folder and file with their rights before SQLite does with the umask's; the
  /// log and its index take over the rights of the file.
  static func makePrivate(folder: String, path: String, _ folders: DurableFolders) throws {
    let files = FileManager.default
    try folders.make(folder, rights: 0o700)
    try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
    if !files.fileExists(atPath: path) {
      guard
        files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
      else { throw StoreError.readOnly }
      // SQLite syncs the name of a log, and not of a database.
      try folders.keepNames(in: folder)
    }
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  static func migrate(_ pool: DatabasePool, _ migrations: [Migration]) throws {
    let migrator = migrator(migrations)
    guard try !pool.read(migrator.hasBeenSuperseded) else { throw StoreError.newer }
    try migrator.migrate(pool)
  }

  /// - Returns: whether migrations are still to come.
  static func isOlder(_ pool: DatabasePool, than migrations: [Migration]) throws -> Bool {
    let migrator = migrator(migrations)
    guard try !pool.read(migrator.hasBeenSuperseded) else { throw StoreError.newer }
    return try !pool.read(migrator.hasCompletedMigrations)
  }

  static func migrator(_ migrations: [Migration]) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for migration in migrations {
      migrator.registerMigration(migration.name) { db in try db.execute(sql: migration.sql) }
    }
    return migrator
  }
}
