// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import Identity
import Storage
import Testing

@testable import llamenos

/// `llamenos doctor` tells what is not there yet from what is broken.
struct DoctorTests {
  private let top = FileManager.default.temporaryDirectory.appending(
    path: "llamenos-" + UUID().uuidString)

  private var data: String { top.path + "/data" }
  private var custodian: String { top.path + "/custodian" }

  private func findings(_ more: [String] = []) async throws -> [String: Finding] {
    let flags = [
      "--data-dir", data, "--custodian-dir", custodian, "--port", "0",
      "--secret-from", "file:\(top.path)/secret/master-secret",
    ]
    let settings = try ServerSettings(
      await EffectiveSettings(try ServerOptions.parse(flags + more)))
    let found = await Doctor.findings(settings, now: 1_800_000_000)
    return Dictionary(found.map { ($0.subject, $0) }) { first, _ in first }
  }

  private func make(_ folder: String, rights: Int = 0o700) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: rights])
  }

  private func makeHotline() async throws {
    try make(top.path)
    try AppDatabase(folder: data, auditLinker: .sealing).close()
    try await CustodianDatabase(folder: custodian).close()
  }

  @Test(arguments: [false, true])
  func `where nothing was set up it says so, and calls nothing broken`(hasFolders: Bool)
    async throws
  {
    try make(top.path)
    if hasFolders { for folder in [data, custodian] { try make(folder) } }
    let found = try await findings()
    #expect(found["hotline"]?.verdict == .absent)
    #expect(found["hotline"]?.text.contains("no hotline has been set up here yet") == true)
    #expect(found["hotline"]?.advice.contains("start with") == true)
    #expect(!found.values.contains { $0.verdict == .bad })
    #expect(
      found["data folder"]?.text.hasSuffix(hasFolders ? "; empty" : "is not there yet") == true)
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a custodian's store without a database is a loss`() async throws {
    try await makeHotline()
    for end in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: data + "/llamenos.sqlite" + end)
    }
    let found = try await findings()
    #expect(found["hotline"]?.verdict == .bad)
    #expect(found["hotline"]?.text.contains("moved or lost") == true)
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a database without its custodian's store is told`() async throws {
    try await makeHotline()
    try FileManager.default.removeItem(atPath: custodian)
    let found = try await findings()
    #expect(found["hotline"]?.verdict == .care)
    #expect(found["custodian's store"]?.verdict == .bad)
    #expect(found["custodian's store"]?.advice.contains("recovery code") == true)
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a damaged custodian's store is told, and no old copy is asked for`() async throws {
    try await makeHotline()
    let file = custodian + "/" + CustodianDatabase.fileName
    try Data(repeating: 0xff, count: 20_000).write(to: URL(filePath: file))
    let found = try await findings()
    #expect(found["custodian's store"]?.verdict == .bad)
    #expect(found["custodian's store"]?.advice.contains("Never bring an old copy back") == true)
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a custodian's store of a newer version is told`() async throws {
    try await makeHotline()
    let newer = Migrations.custodian + [Migration(name: "9999-later", sql: "SELECT 1;")]
    try DatabaseFile(folder: custodian, file: CustodianDatabase.fileName, migrations: newer).close()
    let found = try await findings()
    #expect(found["custodian's store"]?.text.contains("newer version") == true)
    #expect(found["custodian's store"]?.verdict == .bad)
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a database that others can read is told`() async throws {
    try await makeHotline()
    let file = data + "/" + AppDatabase.fileName
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    let found = try await findings()
    #expect(found["data folder"]?.advice == "chmod 600 '\(file)'")
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a file in the folder's place is no folder`() async throws {
    try make(top.path)
    try Data().write(to: URL(filePath: data))
    #expect(try await findings()["data folder"]?.text.hasSuffix("is no folder") == true)
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a TURN secret that cannot be read is told`() async throws {
    try make(top.path)
    let found = try await findings([
      "--turn-url", "turn:127.0.0.1:1", "--turn-secret-from", "file:\(top.path)/none",
    ])
    #expect(found["TURN secret"]?.verdict == .bad)
    #expect(found["TURN"]?.verdict == .bad)
    try FileManager.default.removeItem(at: top)
  }

  @Test func `a proxy without a public address is told`() async throws {
    try make(top.path)
    let found = try await findings(["--trusted-proxy", "127.0.0.1"])
    #expect(found["address"]?.verdict == .bad)
    try FileManager.default.removeItem(at: top)
  }

  @Test(arguments: [
    (1_800_000_000, Int64?.none, true, Finding.Verdict.good),
    (1_800_000_000, 1_800_000_500, true, .good),
    (1_800_000_000, 1_800_000_700, true, .bad),
    (1_800_000_000, nil, false, .care),
    (1_000, nil, true, .bad),
  ])
  func `the clock is compared with what is stored and with common sense`(
    now: Int64, newest: Int64?, isKept: Bool, verdict: Finding.Verdict
  ) {
    #expect(ClockCheck.run(now: now, newest: newest, isKept: isKept).verdict == verdict)
  }
}
