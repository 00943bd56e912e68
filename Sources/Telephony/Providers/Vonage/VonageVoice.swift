// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Which of Vonage's voices speaks a language. Vonage's documentation: "Text to speech", supported
/// languages; Haitian Creole is not among them.
enum VonageVoice {
  private static let regions = [
    "ar": "ar", "de": "de-DE", "en": "en-US", "es": "es-MX", "fr": "fr-FR", "hi": "hi-IN",
    "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "pt": "pt-BR", "ru": "ru-RU", "tl": "fil-PH",
    "vi": "vi-VN", "zh": "cmn-CN",
  ]

  /// Arabic has no region there; a tag with a region goes as it is.
  static func language(for tag: LanguageTag) -> String { regions[tag.text] ?? tag.text }

  static func speaks(_ tag: LanguageTag) -> Bool { regions[tag.main] != nil }
}
