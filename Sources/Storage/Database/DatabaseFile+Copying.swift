// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Folders
import Foundation
package import GRDB

extension DatabaseFile {
  /// Writes one consistent copy to `file` while the server goes on.
  ///
  /// The copy is a single file without a log and without freed pages, readable by its
  /// owner alone, and complete on the disk before it takes its name. A file that is
  /// there already is not replaced.
  ///
  /// - Parameter mark: writes into the copy before it takes its name.
  package func backUp(
    to file: String, marking mark: @escaping @Sendable (Database) throws -> Void = { _ in }
  ) async throws(StoreError) {
    let files = FileManager.default
    guard !files.fileExists(atPath: file) else { throw .constraint("\(file) exists already") }
    let partial = file + ".partial"
    try? files.removeItem(atPath: partial)
    guard files.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw .readOnly }
    do {
      try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
      try await copy(into: partial, marking: mark)
      let handle = try FileHandle(forUpdating: URL(fileURLWithPath: partial))
      try handle.synchronize()
      try handle.close()
      try DurableFolders().rename(partial, to: file)
    } catch {
      try? files.removeItem(atPath: partial)
      throw StoreError(engine: error)
    }
  }

  /// The same into a file that is there already, empty and with its rights. It may not be on the
  /// disk yet when this returns.
  package func copy(
    into file: String, marking mark: @escaping @Sendable (Database) throws -> Void
  ) async throws(StoreError) {
    do {
      // A connection of its own: a snapshot that blocks neither writer nor readers.
      let source = try DatabaseQueue(path: path, configuration: Self.configuration)
      try await source.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM INTO ?", arguments: [file])
      }
      try source.close()
      let copy = try DatabaseQueue(path: file, configuration: Self.ofOneFile)
      try await copy.write(mark)
      try copy.close()
    } catch {
      throw StoreError(engine: error)
    }
  }

  /// Of a file that is not in its place yet. A journal beside it would outlive a kill, and be
  /// rolled back into whatever bears the name next.
  static var ofOneFile: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA journal_mode = MEMORY")
    }
    return configuration
  }
}
