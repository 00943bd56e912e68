// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Turns what a caller is to be told into sounds: a recording where an admin has made one, else a
/// file that was made of the text, else the text for the provider's own voice.
package struct Prompter: Sendable {
  package struct Spoken: Hashable, Sendable {
    package let line: VoiceLine
    package let language: LanguageTag

    package init(_ line: VoiceLine, _ language: LanguageTag) {
      self.line = line
      self.language = language
    }
  }

  private let texts: VoiceTexts
  private let files: [Spoken: String]
  /// Whether the provider's own voice speaks a language.
  private let hasVoice: @Sendable (LanguageTag) -> Bool
  /// For a language that nobody has written texts for.
  let fallback: LanguageTag

  /// - Parameters:
  ///   - files: where each line that has a file is found, as the provider names it.
  ///   - fallback: one that `texts` has.
  ///   - hasVoice: whether the provider's own voice speaks a language.
  package init(
    texts: VoiceTexts, files: [Spoken: String], fallback: LanguageTag,
    hasVoice: @escaping @Sendable (LanguageTag) -> Bool = { _ in true }
  ) {
    self.texts = texts
    self.files = files
    self.fallback = fallback
    self.hasVoice = hasVoice
  }

  /// The same texts, and those files.
  package func playing(_ files: [Spoken: String]) -> Prompter {
    Prompter(texts: texts, files: files, fallback: fallback, hasVoice: hasVoice)
  }

  /// The same, with that provider's voices.
  func with(voicesOf provider: any Provider.Type) -> Prompter {
    Prompter(
      texts: texts, files: files, fallback: fallback, hasVoice: { provider.hasVoice(for: $0) })
  }

  /// Whether a caller can be spoken to in that language. One that is not has no place in a menu:
  /// what would be heard there is another language's sentence.
  func speaks(_ language: LanguageTag) -> Bool {
    files[Spoken(.menu, language)] != nil
      || (hasVoice(language) && texts[.menu, language] != nil)
  }

  package func sounds(_ prompt: CallPrompt, in language: LanguageTag) -> [Sound] {
    switch prompt {
    case .languageMenu(let menu):
      return menu.choices.flatMap { choice in
        sounds([.menu] + choice.keys.map { .digit($0) }, in: choice.language)
      }
    case .captcha(let digits, let attempt):
      let first: VoiceLine = attempt > 1 ? .captchaAgain : .captcha
      return sounds([first] + digits.map { .digit($0) }, in: language)
    case .waiting: return sounds([.waiting], in: language)
    case .ringingAgain(let reason): return sounds([.again(reason)], in: language)
    case .voicemail(let reason): return sounds([.voicemail(reason)], in: language)
    case .callBackOffer: return sounds([.offerCallBack], in: language)
    case .goodbye(let outcome):
      return sounds(VoiceLine.goodbye(outcome).map { [$0] } ?? [], in: language)
    }
  }

  package func sounds(_ lines: [VoiceLine], in language: LanguageTag) -> [Sound] {
    lines.compactMap { line in
      if let file = files[Spoken(line, language)] { return .file(file) }
      if hasVoice(language), let text = texts[line, language] { return .text(text, language) }
      if let file = files[Spoken(line, fallback)] { return .file(file) }
      return texts[line, fallback].map { .text($0, fallback) }
    }
  }
}
