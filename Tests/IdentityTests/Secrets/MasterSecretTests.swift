// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Sealing
import Testing

struct MasterSecretTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/config/llamenos/master-secret" }
  let hex = String(repeating: "5e", count: 32)

  init() throws { folder = try TemporaryFolder() }

  func rights(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber)?.intValue
  }

  func write(_ text: String, rights: Int = 0o600) throws {
    let parent = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try FileManager.default.createDirectory(
      atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: path)
  }

  @Test func `the first start makes it for its owner alone, the second finds the same`() throws {
    let made = try MasterSecret.load(from: .file(path: path), mayMake: true)
    #expect(try rights(path) == 0o600)
    #expect(try rights(folder.path + "/config/llamenos") == 0o700)
    let found = try MasterSecret.load(from: .file(path: path), mayMake: false)
    #expect(found.forStorage == made.forStorage)
    #expect(made.forStorage.count == 32)
    #expect(Set(made.forStorage).count > 8)
  }

  @Test func `a missing secret is not made anew where there is data`() throws {
    #expect(throws: MasterSecretRefusal.missing(path: path)) {
      try MasterSecret.load(from: .file(path: path), mayMake: false)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o644])
  func `a file that others may read or write is refused`(rights: Int) throws {
    try write(hex + "\n", rights: rights)
    #expect(
      throws: MasterSecretRefusal.readableByOthers(
        path: path, rights: String(rights, radix: 8))
    ) {
      try MasterSecret.load(from: .file(path: path), mayMake: false)
    }
  }

  @Test func `a folder in which others could put another file is refused`() throws {
    try write(hex + "\n")
    let parent = folder.path + "/config/llamenos"
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: parent)
    #expect(
      throws: MasterSecretRefusal.readableByOthers(path: parent, rights: "777")
    ) {
      try MasterSecret.load(from: .file(path: path), mayMake: false)
    }
  }

  @Test func `it is not made where others could put another in its place`() throws {
    let parent = folder.path + "/config/llamenos"
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: parent)
    #expect(
      throws: MasterSecretRefusal.readableByOthers(path: parent, rights: "777")
    ) {
      try MasterSecret.load(from: .file(path: path), mayMake: true)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: parent).isEmpty)
  }

  @Test(arguments: ["", "5e", "\n", String(repeating: "5E", count: 32), "x"])
  func `anything but 64 hex digits is refused`(text: String) throws {
    try write(text)
    #expect(throws: MasterSecretRefusal.malformed(source: path)) {
      try MasterSecret.load(from: .file(path: path), mayMake: true)
    }
  }

  @Test func `standard input gives it in one line`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data((hex + "\nmore").utf8))
    try pipe.fileHandleForWriting.close()
    let secret = try MasterSecret.load(
      from: .standardInput, mayMake: true, standardInput: pipe.fileHandleForReading)
    #expect(secret.forStorage.hex == hex)
  }

  @Test func `a systemd credential gives it, and only where systemd says`() throws {
    try (hex + "\n").write(
      toFile: folder.path + "/secret", atomically: false, encoding: .utf8)
    let secret = try MasterSecret.load(
      from: .systemd(name: "secret"), mayMake: false,
      environment: ["CREDENTIALS_DIRECTORY": folder.path])
    #expect(secret.forStorage.hex == hex)
    #expect(throws: MasterSecretRefusal.noCredentials) {
      try MasterSecret.load(from: .systemd(name: "secret"), mayMake: false, environment: [:])
    }
  }

  @Test(arguments: [
    ("file:/etc/secret", MasterSecretSource.file(path: "/etc/secret")),
    ("file:a:b", .file(path: "a:b")), ("stdin", .standardInput),
    ("systemd:master", .systemd(name: "master")),
  ])
  func `a source is read as it is written`(text: String, source: MasterSecretSource) {
    #expect(MasterSecretSource(text) == source)
  }

  @Test(arguments: ["", "file", "file:", "stdin:", "systemd:", "systemd:../x", "env:SECRET"])
  func `anything else is no source, the environment least of all`(text: String) {
    #expect(MasterSecretSource(text) == nil)
  }

  @Test func `no refusal and no secret shows itself`() throws {
    try write("canary-secret")
    do {
      _ = try MasterSecret.load(from: .file(path: path), mayMake: false)
      Issue.record("a malformed secret was taken")
    } catch {
      #expect(!"\(error)".contains("canary"))
    }
    let secret = try #require(MasterSecret([UInt8](repeating: 0x5e, count: 32)))
    #expect(!"\(secret)".contains("5e") && !"\(secret)".contains("94"))
  }
}
