// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation
package import GRDB

/// A SQLite file of the product (the hotline's, the custodian's): open, private to its owner
/// and migrated.
///
/// An unmigrated one cannot exist: opening migrates. Each write is one transaction on
/// the single writer; reads run beside it on snapshots (WAL).
package final class DatabaseFile: Sendable {
  /// Path of the database file.
  package let path: String
  let pool: DatabasePool

  /// Opens or creates `folder/file` and brings its schema up to date.
  ///
  /// - Parameters:
  ///   - folder: Made if missing; its rights become 0700, the file's 0600.
  ///   - migrations: In order; a prefix of them may already have been applied.
  /// - Throws: `newer` if the file has migrations that are not in the list.
  package init(
    folder: String, file: String, migrations: [Migration]
  ) throws(StoreError) {
    path = folder + "/" + file
    do {
      try Self.makePrivate(folder: folder, path: path)
      pool = try DatabasePool(path: path, configuration: Self.configuration)
      try pool.writeWithoutTransaction { try Self.makeDurable($0) }
      try Self.migrate(pool, migrations)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(engine: error)
    }
  }

  /// Reads one consistent snapshot.
  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      return try await pool.read(body)
    } catch {
      throw StoreError(engine: error)
    }
  }

  /// Runs `body` in one transaction: all of it is on the disk when this returns, or,
  /// if `body` throws, none of it.
  @discardableResult
  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      return try await pool.write(body)
    } catch {
      throw StoreError(engine: error)
    }
  }

  /// Empties the write-ahead log, so that what was deleted is gone from it too.
  package func truncateLog() async throws(StoreError) {
    do {
      try await pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    } catch {
      throw StoreError(engine: error)
    }
  }

  /// Empties the log and closes every connection. Later use throws `unavailable`.
  package func close() throws(StoreError) {
    do {
      try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
      try pool.close()
    } catch {
      throw StoreError(engine: error)
    }
  }
}
