// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Storage
import Telephony
import Testing

extension PhoneLines {
  /// Lines of a hotline in English that nobody is turned away from and nobody rung by.
  static func answering(
    _ store: MemoryPhones, _ clock: TestClock, _ folder: TemporaryFolder
  ) throws -> PhoneLines {
    let english = try #require(LanguageTag("en"))
    let exchange = Exchange(
      settings: CallSettings(languages: [english]),
      store: try AppDatabase(folder: folder.path, auditLinker: .sealing), clock: clock.wall,
      sleep: { try await clock.sleep(until: $0) }, deliver: { _, _ in })
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let voice = try Data(contentsOf: root.appending(path: "Locales/en/voice.json"))
    return PhoneLines(
      exchange: exchange, store: store,
      services: LineServices(
        screen: { _, _ in LineServices.Screening(isBanned: false, isRateLimited: false) },
        forget: { _ in }, phones: { _ in [] }, keep: { _, _, _ in },
        randomBytes: { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } }),
      prompter: Prompter(
        texts: try VoiceTexts(files: [english: Array(voice)]), files: [:], fallback: english),
      wait: { try await clock.sleep(until: clock.wall.now.advanced(bySeconds: $0)) })
  }
}
