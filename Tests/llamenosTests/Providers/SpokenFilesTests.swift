// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Telephony
import Testing

@testable import llamenos

/// Lines become files that an Asterisk can play, each once.
struct SpokenFilesTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "llamenos-" + UUID().uuidString)
  private let english: LanguageTag

  init() throws { english = try #require(LanguageTag("en")) }

  private func texts(
    _ tag: String = "en", changing line: VoiceLine? = nil
  ) throws -> VoiceTexts {
    let language = try #require(LanguageTag(tag))
    var texts = Dictionary(
      uniqueKeysWithValues: VoiceLine.allCases.map { ($0.rawValue, "one") })
    if let line { texts[line.rawValue] = "two" }
    return try VoiceTexts(files: [language: Array(try JSONEncoder().encode(texts))])
  }

  private func made() throws -> [String: Date] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let files = names.filter { $0.contains(".") }
    return try Dictionary(
      uniqueKeysWithValues: files.map { name in
        let path = folder.appending(path: name).path
        let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        return (name, try #require(date as? Date))
      })
  }

  @Test func `every line is a file as Asterisk plays it, and is made once`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let sounds = try SpokenFiles(folder: folder).make(texts(), in: english)
    #expect(sounds.count == VoiceLine.allCases.count)
    for sound in sounds.values {
      let path = try #require(sound.split(separator: ":").last) + ".wav"
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: String(path))))
      // RIFF: one channel, 8,000 samples a second, 16 bit.
      #expect(bytes.prefix(4) == Array("RIFF".utf8)[...])
      #expect(bytes[22...23] == [1, 0])
      #expect(bytes[24...27] == [0x40, 0x1F, 0, 0])
      #expect(bytes[34...35] == [16, 0])
      #expect(bytes.count > 2_000)
    }
    let before = try made()
    #expect(before.keys.allSatisfy { $0.hasSuffix(".wav") })
    #expect(try SpokenFiles(folder: folder).make(texts(), in: english) == sounds)
    #expect(try made() == before)
    let other = try SpokenFiles(folder: folder).make(texts(changing: .waiting), in: english)
    #expect(Set(other.values).subtracting(sounds.values).count == 1)
    #expect(try made().count == before.count + 1)
  }

  @Test func `Asterisk can read what was spoken whatever the server's own mask is`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let before = umask(0o077)
    defer { umask(before) }
    let sounds = try SpokenFiles(folder: folder).make(texts(), in: english)
    let files = sounds.values.map { String($0.dropFirst("sound:".count)) + ".wav" }
    for path in files + [folder.path, folder.path + "/en"] {
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == (path.hasSuffix(".wav") ? 0o644 : 0o755))
    }
  }

  @Test func `a language that is not spoken is named, and nothing is left behind`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let tag = try #require(LanguageTag("qq"))
    #expect {
      try SpokenFiles(folder: folder).make(texts("qq"), in: tag)
    } throws: { error in
      guard case .unspoken(tag, _) = error as? SpokenFiles.Failure else { return false }
      return true
    }
    #expect(try made().isEmpty)
  }
}
