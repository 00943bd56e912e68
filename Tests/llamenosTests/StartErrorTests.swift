// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Foundation
import HTTP
import Identity
import Storage
import Testing

@testable import llamenos

struct StartErrorTests {
  @Test func `a custodian's store of another hotline stops the start, in a sentence`()
    async throws
  {
    let hotline = try await TestHotline()
    try await hotline.parts.takeUp()
    #expect(try await hotline.parts.identity.custodian.adopt(HotlineID.random()))
    let folder = hotline.parts.settings.custodianDirectory.path
    let error = await #expect(throws: StartError.self) { try await hotline.parts.takeUp() }
    let said = try #require(error).description
    #expect(said.contains(folder))
    #expect(said.contains("belongs to another hotline"))
    try hotline.remove()
  }

  /// Nothing that was written before can be read: a file whose pages are none.
  private func spoil(_ file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(repeating: 0x5e, count: 8_192).write(to: file)
  }

  private func said(_ settings: ServerSettings) async throws -> String {
    let error = await #expect(throws: StartError.self) { try await OpenedStores(settings) }
    return try #require(error).description
  }

  private func settings(in top: URL) async throws -> ServerSettings {
    let flags = [
      "--data-dir", top.path + "/data", "--custodian-dir", top.path + "/custodian",
      "--secret-from", "file:\(top.path)/secret",
    ]
    try (String(repeating: "5e", count: 32) + "\n").write(
      to: top.appending(path: "secret"), atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: top.path + "/secret")
    return try ServerSettings(await EffectiveSettings(try ServerOptions.parse(flags)))
  }

  @Test func `a damaged custodian's store is told apart from the hotline's database`()
    async throws
  {
    let top = FileManager.default.temporaryDirectory.appending(
      path: "llamenos-" + HotlineID.random().hex)
    try FileManager.default.createDirectory(
      at: top, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let settings = try await settings(in: top)
    let store = settings.custodianDirectory.appending(path: CustodianDatabase.fileName)
    try spoil(store)
    let ofStore = try await said(settings)
    #expect(ofStore.contains("the custodian's store, \(store.path), is damaged"))
    #expect(ofStore.contains("move it away") && ofStore.contains("recovery code"))
    #expect(!ofStore.contains("backup"))

    try spoil(settings.dataDirectory.appending(path: AppDatabase.fileName))
    let ofDatabase = try await said(settings)
    #expect(ofDatabase.contains("the database is damaged") && ofDatabase.contains("backup"))
    #expect(!ofDatabase.contains("custodian"))
    try FileManager.default.removeItem(at: top)
  }

  @Test func `so is one that cannot be opened`() async throws {
    let top = FileManager.default.temporaryDirectory.appending(
      path: "llamenos-" + HotlineID.random().hex)
    try FileManager.default.createDirectory(
      at: top, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let settings = try await settings(in: top)
    // Whatever rights this test has, a folder is no file.
    let store = settings.custodianDirectory.appending(path: CustodianDatabase.fileName)
    try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
    let said = try await said(settings)
    #expect(said.contains("the custodian's store, \(store.path), cannot be opened: check who owns"))
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a second server on the same data does not start, and says so`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "llamenos-" + HotlineID.random().hex)
    let first = try FolderLock(folder)
    let error = #expect(throws: StartError.self) { try FolderLock(folder) }
    #expect(try #require(error).description.contains("running on \(folder.path) already"))
    try first.release()
    try FolderLock(folder).release()
    try FileManager.default.removeItem(at: folder)
  }
}
