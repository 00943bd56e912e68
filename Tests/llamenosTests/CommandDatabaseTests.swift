// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import Storage
import Testing

@testable import llamenos

/// Commands beside a server of an older version change nothing of what it has.
struct CommandDatabaseTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "llamenos-" + UUID().uuidString)

  private func settings() async throws -> ServerSettings {
    try ServerSettings(
      await EffectiveSettings(try ServerOptions.parse(["--data-dir", folder.path])))
  }

  private var older: [Migration] { Migrations.hotline.dropLast() }

  private func makeOlder() throws {
    try DatabaseFile(folder: folder.path, file: AppDatabase.fileName, migrations: older).close()
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
  }

  /// What has been applied, as the older version itself would find it.
  private func applied(in folder: URL) async throws -> [String] {
    let file = try DatabaseFile(
      reading: folder.path, file: AppDatabase.fileName, migrations: Migrations.hotline)
    let names = try await file.appliedMigrations()
    try file.close()
    return names
  }

  @Test func `doctor and subpoena say that it is older and leave it so`() async throws {
    try makeOlder()
    let settings = try await settings()
    let findings = await DatabaseChecks.run(settings, now: 1_000)
    #expect(findings.map(\.verdict) == [.good, .care])
    #expect(findings.last?.text.contains("older version") == true)
    #expect(throws: CommandError.self) { try CommandDatabase.open(settings) }
    #expect(try await applied(in: folder) == older.map(\.name))
    #expect(FolderChecks.rights(of: folder.path) == 0o755)
    try FileManager.default.removeItem(at: folder)
  }

  @Test func `backup copies it as it is`() async throws {
    try makeOlder()
    let copies = folder.appending(path: "copies")
    try FileManager.default.createDirectory(at: copies, withIntermediateDirectories: true)
    let database = try CommandDatabase.open(await settings(), mayBeOlder: true)
    try await database.backUp(to: copies.path + "/" + AppDatabase.fileName)
    try database.close()
    #expect(try await applied(in: copies) == older.map(\.name))
    #expect(try await applied(in: folder) == older.map(\.name))
    try FileManager.default.removeItem(at: folder)
  }
}
