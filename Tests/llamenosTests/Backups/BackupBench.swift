// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import GRDB
import Sealing
import Storage

@testable import llamenos

/// A hotline's folder, an empty one, a key, and places for backups, all below one temporary folder.
struct BackupBench {
  static let word = "nightingale"

  let top = FileManager.default.temporaryDirectory.appending(
    path: "llamenos-" + UUID().uuidString)

  var data: URL { top.appending(path: "data") }
  var empty: URL { top.appending(path: "empty") }
  var keyFile: String { path("key") }
  var database: String { path("data/" + AppDatabase.fileName) }
  var restored: String { path("empty/" + AppDatabase.fileName) }

  init(migrations: [Migration] = Migrations.hotline) throws {
    try FileManager.default.createDirectory(at: top, withIntermediateDirectories: true)
    try DatabaseFile(folder: data.path, file: AppDatabase.fileName, migrations: migrations).close()
    try change(database) { db in
      try db.execute(
        sql: """
          INSERT INTO hotlines (one, hid, founded_at, name, time_zone, web_calls, call_limits)
          VALUES (1, randomblob(32), 0, ?, 'Europe/Madrid', 1, '{}')
          """, arguments: [Self.word])
    }
    _ = try KeyFile.make(keyFile)
  }

  func path(_ name: String) -> String { top.path + "/" + name }

  /// `llamenos backup`, encrypted or not, into a new file.
  func backUp(_ name: String = "one.backup", isEncrypted: Bool) async throws -> String {
    let to = isEncrypted ? ["--to", try KeyFile.privateHalf(keyFile).publicHalf.line] : []
    try await Backup.parse(["--data-dir", data.path, path(name)] + to).run()
    return path(name)
  }

  /// `llamenos restore` into the empty folder.
  func restore(_ file: String, key: String? = nil) async throws {
    let key = key.map { ["--key", $0] } ?? []
    try await Restore.parse(
      [
        "--data-dir", empty.path, "--custodian-dir", path("custodian"),
        "--secret-from", "file:" + path("secret/master-secret"), file,
      ] + key
    ).run()
  }

  func change(_ file: String, _ body: @Sendable (Database) throws -> Void) throws {
    let queue = try DatabaseQueue(path: file)
    try queue.write(body)
    try queue.close()
  }

  func names(in folder: URL) -> Set<String> {
    Set((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
  }

  func contents(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  func write(_ contents: Data, to path: String) throws {
    try contents.write(to: URL(filePath: path))
  }

  func remove() throws { try FileManager.default.removeItem(at: top) }
}
