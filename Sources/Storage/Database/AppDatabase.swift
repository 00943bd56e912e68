// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import GRDB

/// The hotline's database: all stores but the custodian's, each noun in a folder of its own.
package struct AppDatabase: Sendable {
  package static let fileName = "llamenos.sqlite"

  package let file: DatabaseFile
  let auditLinker: AuditLinker
  /// For writes of which very many come at once.
  let together: GroupedWrites

  /// Opens or creates the file in `folder` and brings its schema up to date.
  ///
  /// - Parameter auditLinker: makes the audit entries that administrative acts append.
  package init(folder: String, auditLinker: AuditLinker) throws(StoreError) {
    file = try DatabaseFile(
      folder: folder, file: Self.fileName, migrations: Migrations.hotline)
    together = GroupedWrites(file)
    self.auditLinker = auditLinker
  }

  /// Opens the file in `folder` as it is, to read it; `file.isOlder` says what to expect.
  package init(reading folder: String, auditLinker: AuditLinker) throws(StoreError) {
    file = try DatabaseFile(
      reading: folder, file: Self.fileName, migrations: Migrations.hotline)
    together = GroupedWrites(file)
    self.auditLinker = auditLinker
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try await file.read(body)
  }

  @discardableResult
  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    try await file.write(body)
  }

  package func truncateLog() async throws(StoreError) { try await file.truncateLog() }

  package func close() throws(StoreError) { try file.close() }
}
