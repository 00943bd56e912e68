// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Which of Plivo's voices speaks a language (documentation, "The Speak element" and "SSML"): its
/// own where it has one, and otherwise one of Amazon Polly's, by name. Neither speaks Tagalog or
/// Haitian Creole.
enum PlivoVoice {
  private static let regions = [
    "ar": "arb", "da": "da-DK", "de": "de-DE", "en": "en-US", "es": "es-US", "fr": "fr-FR",
    "hi": "hi-IN", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "nl": "nl-NL", "pl": "pl-PL",
    "pt": "pt-BR", "ru": "ru-RU", "sv": "sv-SE", "vi": "vi-VN", "zh": "cmn-CN",
  ]
  private static let names = [
    "ar": "Polly.Zeina", "hi": "Polly.Aditi", "ja": "Polly.Mizuki", "ko": "Polly.Seoyeon",
    "zh": "Polly.Zhiyu",
  ]

  static func attributes(for tag: LanguageTag) -> [(name: String, value: String)] {
    (names[tag.text].map { [("voice", $0)] } ?? [])
      + [("language", regions[tag.text] ?? tag.text)]
  }

  static func speaks(_ tag: LanguageTag) -> Bool { regions[tag.main] != nil }
}
