// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Telephony
import Testing

@testable import llamenos

/// A language of the telephone is one folder.
struct LanguageFolderTests {
  private let locales = FileManager.default.temporaryDirectory.appending(
    path: "llamenos-" + UUID().uuidString)

  private func add(_ tag: String, _ file: String, _ texts: [String: String]) throws {
    let folder = locales.appending(path: tag)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try JSONEncoder().encode(texts).write(to: folder.appending(path: file))
  }

  @Test func `a folder with voice.json is offered to callers, in its own words`() throws {
    defer { try? FileManager.default.removeItem(at: locales) }
    let english = try #require(LanguageTag("en"))
    let klingon = try #require(LanguageTag("tlh"))
    let texts = Dictionary(
      uniqueKeysWithValues: VoiceLine.allCases.map { ($0.rawValue, $0.rawValue) })
    try add("en", "voice.json", texts)
    try add("tlh", "voice.json", texts.mapValues { "tlh " + $0 })
    // One that pages speak, and no telephone.
    try add("eo", "app.json", ["home.title": "Hejmo"])
    let found = try VoiceTexts.load(from: locales)
    #expect(found.languages == [english, klingon])
    let prompter = Prompter(texts: found, files: [:], fallback: english)
    let menu = CallPrompt.languageMenu(LanguageMenu([english, klingon]))
    #expect(
      prompter.sounds(menu, in: english) == [
        .text("menu", english), .text("digit1", english), .text("tlh menu", klingon),
        .text("tlh digit2", klingon),
      ])
  }

  @Test func `the thirteen are as they are shipped`() throws {
    let shipped = try VoiceTexts.load(from: URL(filePath: "Locales")).languages.map(\.text)
    #expect(
      shipped.sorted() == [
        "ar", "de", "en", "es", "fr", "hi", "ht", "ko", "pt", "ru", "tl", "vi", "zh",
      ])
  }
}
