// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Telephony

/// Tells the lines where each prompt is found that has a sound: at start, when a provider comes or
/// goes, and when an admin has recorded or removed one. What is told to a phone next says it already.
actor PlayedPrompts {
  private let lines: PhoneLines
  private let recorded: RecordedFiles
  private let origin: String?
  private let turnstile = Turnstile()
  private var needsFiles = false
  /// What espeak-ng has made.
  private var spoken: [Prompter.Spoken: String] = [:]

  /// - Parameter origin: where vendors reach the hotline; `nil` if they do not.
  init(lines: PhoneLines, folder: URL, origin: String?) {
    self.lines = lines
    recorded = RecordedFiles(folder: folder)
    self.origin = origin
  }

  /// The accounts that take and place calls from now on.
  func use(_ accounts: [ProviderAccount], _ book: PromptBook) async {
    needsFiles = accounts.contains { !type(of: $0.provider).capabilities.speaks }
    await refresh(book)
  }

  /// All that has been made of texts by now.
  func speak(_ files: [Prompter.Spoken: String], _ book: PromptBook) async {
    spoken = files
    await refresh(book)
  }

  func refresh(_ book: PromptBook) async {
    await turnstile.enter()
    let tokens = await book.tokens
    let addresses = origin.map { origin in tokens.mapValues { $0.address(at: origin) } }
    let files = needsFiles ? await files(tokens, book) : [:]
    await lines.play(addresses: addresses ?? [:], files: files)
    recorded.keepOnly(needsFiles ? Array(tokens.values) : [])
    await turnstile.leave()
  }

  /// A recording that cannot be opened or written is spoken, like one that was never made.
  private func files(
    _ tokens: [Prompter.Spoken: SoundToken], _ book: PromptBook
  ) async -> [Prompter.Spoken: String] {
    var files = spoken
    for (line, token) in tokens {
      if !recorded.isThere(token) {
        guard let sound = try? await book.sound(of: line),
          (try? recorded.write(sound.wav, as: token)) != nil
        else { continue }
      }
      files[line] = recorded.name(of: token)
    }
    return files
  }
}
