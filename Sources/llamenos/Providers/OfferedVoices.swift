// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

/// Has spoken what callers are told, in the languages that the hotline offers, as long as there is
/// an account whose provider speaks no text.
///
/// One language after another, the one that others fall back to first: each is offered to callers
/// as soon as it is there, and one that nobody here can speak holds up no other.
actor OfferedVoices {
  /// What it takes to speak.
  struct Means: Sendable {
    /// Those that there are texts for.
    let languages: Set<LanguageTag>
    let fallback: LanguageTag
    /// Makes what is not there yet; nothing for a language that cannot be spoken.
    let speak: @Sendable (LanguageTag) async -> [Prompter.Spoken: String]
    /// Is told all that there is, each time that there is more.
    let play: @Sendable ([Prompter.Spoken: String]) async -> Void
  }

  private var means: Means?
  private var offered: [LanguageTag] = []
  private var spoken: [LanguageTag: [Prompter.Spoken: String]] = [:]
  private let turnstile = Turnstile()

  /// Returns once the language is spoken that others fall back to; the others take a second or
  /// more each, and a start does not wait for them. What could not be spoken is tried again.
  ///
  /// - Parameter means: `nil` while no account needs it.
  /// - Returns: what ends once all is spoken.
  @discardableResult
  func use(_ means: Means?) async -> Task<Void, Never> {
    self.means = means
    spoken = spoken.filter { !$0.value.isEmpty }
    await catchUp { $0 == means?.fallback }
    return Task { await catchUp() }
  }

  /// The hotline's languages, as they are now. Whoever has just saved them does not wait.
  ///
  /// - Returns: what ends once all is spoken.
  @discardableResult
  func offer(_ languages: [LanguageTag]) -> Task<Void, Never>? {
    guard languages != offered else { return nil }
    offered = languages
    return Task { await catchUp() }
  }

  private func catchUp(_ isWanted: @Sendable (LanguageTag) -> Bool = { _ in true }) async {
    await turnstile.enter()
    while let means, let language = next(of: means), isWanted(language) {
      let sounds = await means.speak(language)
      spoken[language] = sounds
      if !sounds.isEmpty {
        await means.play(spoken.values.reduce(into: [:]) { $0.merge($1) { first, _ in first } })
      }
    }
    await turnstile.leave()
  }

  private func next(of means: Means) -> LanguageTag? {
    ([means.fallback] + offered).first { spoken[$0] == nil && means.languages.contains($0) }
  }
}
