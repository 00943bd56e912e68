// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing
import Telephony
import Testing

@testable import llamenos

/// What Asterisk is to play lies beside what was spoken for it, and goes with its recording.
struct RecordedFilesTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "llamenos-" + UUID().uuidString)
  private let sound: PromptSound

  init() throws {
    sound = try PromptSound(samples: [Int16](repeating: 7, count: 1_600))
  }

  private func token(_ number: UInt8) throws -> SoundToken {
    let master = try #require(MasterSecret([UInt8](repeating: 1, count: 32)))
    let id = try #require(PromptRecordingID([UInt8](repeating: number, count: 16)))
    return SoundToken(of: id, under: master.key(for: .soundNames))
  }

  private var names: Set<String> {
    Set((try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/recorded")) ?? [])
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func `a file is whole, and Asterisk can read it whatever the server's own mask is`() throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (files, token) = (RecordedFiles(folder: folder), try token(1))
    #expect(!files.isThere(token))
    let before = umask(0o077)
    defer { umask(before) }
    try files.write(sound.wav, as: token)
    #expect(files.isThere(token))
    #expect(names == [token.fileName])
    let path = String(files.name(of: token).dropFirst("sound:".count)) + ".wav"
    #expect([UInt8](try Data(contentsOf: URL(filePath: path))) == sound.wav)
    #expect(try mode(path) == 0o644)
    #expect(try mode(folder.path + "/recorded") == 0o755)
  }

  @Test func `what is recorded no more is deleted, what was left half written too`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = RecordedFiles(folder: folder)
    for number: UInt8 in [1, 2] { try files.write(sound.wav, as: token(number)) }
    let torn = folder.appending(path: "recorded/" + (try token(3).fileName) + ".unfinished")
    try Data([1, 2]).write(to: torn)
    files.keepOnly([try token(2)])
    #expect(names == [try token(2).fileName])
    files.keepOnly([])
    #expect(names.isEmpty)
    // Where nothing was ever recorded there is nothing to delete.
    RecordedFiles(folder: folder.appending(path: "other")).keepOnly([])
  }
}
