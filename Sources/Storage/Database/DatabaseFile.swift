// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Folders
import Foundation
package import GRDB

/// A SQLite file of the product (the hotline's, the custodian's): open, private to its owner and
/// migrated.
///
/// Opening migrates; only what is opened to be read may be of an older schema. Each write is one
/// transaction on the single writer; reads run beside it on snapshots (WAL).
package final class DatabaseFile: Sendable {
  /// Path of the database file.
  package let path: String
  /// Whether migrations are missing: of a file that was opened to be read.
  package let isOlder: Bool
  private let pool: DatabasePool
  private let uses = OpenUses()

  /// Opens or creates `folder/file` and brings its schema up to date.
  ///
  /// - Parameters:
  ///   - folder: Made if missing; its rights become 0700, the file's 0600.
  ///   - migrations: In order; a prefix of them may already have been applied.
  ///   - folders: Make what is missing, so that it outlives a power cut.
  /// - Throws: `newer` if the file has migrations that are not in the list; `damaged` if there is
  ///   a log, but no file whose log it is.
  package init(
    folder: String, file: String, migrations: [Migration],
    folders: DurableFolders = DurableFolders()
  ) throws(StoreError) {
    path = folder + "/" + file
    do {
      try Self.refuseLogAlone(path: path)
      try Self.makePrivate(folder: folder, path: path, folders)
      pool = try DatabasePool(path: path, configuration: Self.configuration)
      try pool.writeWithoutTransaction { try Self.makeDurable($0) }
      try Self.migrate(pool, migrations)
      isOlder = false
    } catch {
      throw StoreError(engine: error)
    }
  }

  /// Opens `folder/file` as it is, beside a server or without one: nothing of it is made,
  /// migrated, written or given other rights.
  ///
  /// - Throws: `newer` and `damaged` as above.
  package init(
    reading folder: String, file: String, migrations: [Migration]
  ) throws(StoreError) {
    path = folder + "/" + file
    do {
      try Self.refuseLogAlone(path: path)
      var configuration = Self.configuration
      configuration.readonly = true
      pool = try DatabasePool(path: path, configuration: configuration)
      isOlder = try Self.isOlder(pool, than: migrations)
    } catch {
      throw StoreError(engine: error)
    }
  }

  /// Reads one consistent snapshot.
  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try await use { pool in try await pool.read(body) }
  }

  /// Runs `body` in one transaction: all of it is on the disk when this returns, or,
  /// if `body` throws, none of it.
  @discardableResult
  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try await use { pool in try await pool.write(body) }
  }

  /// Empties the write-ahead log, so that what was deleted is gone from it too.
  ///
  /// - Throws: `unavailable` while somebody reads an older snapshot for longer than we wait.
  package func truncateLog() async throws(StoreError) {
    try await use { pool in
      let isEmpty = try await pool.writeWithoutTransaction { try Self.emptyLog($0) }
      guard isEmpty else { throw StoreError.unavailable }
    }
  }

  /// By a statement: SQLite forgets an interruption when the next statement begins, while its
  /// function for this would fail by one that was meant for what a task did before it was cancelled.
  ///
  /// - Returns: false where somebody still reads what lies in the log.
  private static func emptyLog(_ db: Database) throws -> Bool {
    try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")?["busy"] == 0
  }

  /// Runs `body` on the open connections, and says in the product's words what it throws.
  ///
  /// - Throws: `unavailable` once the file is closed: the engine itself would crash.
  func use<Value: Sendable>(
    _ body: (DatabasePool) async throws -> Value
  ) async throws(StoreError) -> Value {
    guard uses.begin() else { throw .unavailable }
    let outcome: Result<Value, StoreError>
    do {
      outcome = .success(try await body(pool))
    } catch {
      outcome = .failure(StoreError(engine: error))
    }
    if uses.end() { try close(pool) }
    return try outcome.get()
  }

  /// Empties the log and closes every connection, or lets the last use that is still running do
  /// so. Where another program still reads, the log stays for the next start. Later use throws
  /// `unavailable`; closing again does nothing.
  package func close() throws(StoreError) {
    if uses.close() { try close(pool) }
  }

  private func close(_ pool: DatabasePool) throws(StoreError) {
    do {
      if !pool.configuration.readonly {
        try pool.writeWithoutTransaction { db in
          // Whoever stops the hotline does not wait for a backup that is being made.
          try db.execute(sql: "PRAGMA busy_timeout = 0")
          _ = try Self.emptyLog(db)
        }
      }
      try pool.close()
    } catch {
      throw StoreError(engine: error)
    }
  }
}
