// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Which of Vonage's voices speaks a language. Vonage's documentation: "Text to speech", supported
/// languages.
enum VonageVoice {
  private static let regions = [
    "de": "de-DE", "en": "en-US", "es": "es-MX", "fr": "fr-FR", "hi": "hi-IN", "it": "it-IT",
    "ja": "ja-JP", "ko": "ko-KR", "pt": "pt-BR", "ru": "ru-RU", "vi": "vi-VN", "zh": "cmn-CN",
  ]

  /// Arabic has no region there; what is not listed goes as it is.
  static func language(for tag: LanguageTag) -> String { regions[tag.text] ?? tag.text }
}
