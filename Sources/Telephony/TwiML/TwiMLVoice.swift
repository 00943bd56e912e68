// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Which of the service's voices speaks a language: a region, as it has no voice for the bare tag.
/// Documentation of `<Say>`, languages; Haitian Creole is not among them.
enum TwiMLVoice {
  private static let regions = [
    "ar": "ar-XA", "ca": "ca-ES", "da": "da-DK", "de": "de-DE", "en": "en-US", "es": "es-MX",
    "fi": "fi-FI", "fr": "fr-FR", "hi": "hi-IN", "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR",
    "nb": "nb-NO", "nl": "nl-NL", "pl": "pl-PL", "pt": "pt-BR", "ru": "ru-RU", "sv": "sv-SE",
    "tl": "fil-PH", "vi": "vi-VN", "zh": "cmn-CN",
  ]

  static func language(for tag: LanguageTag) -> String { regions[tag.text] ?? tag.text }

  static func speaks(_ tag: LanguageTag) -> Bool { regions[tag.main] != nil }
}
