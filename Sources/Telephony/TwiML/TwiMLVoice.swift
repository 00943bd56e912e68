// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Which of the service's voices speaks a language: a region where it has no voice for the bare tag.
enum TwiMLVoice {
  private static let regions = [
    "ar": "ar-XA", "de": "de-DE", "en": "en-US", "es": "es-MX", "fr": "fr-FR", "hi": "hi-IN",
    "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "pt": "pt-BR", "ru": "ru-RU", "vi": "vi-VN",
    "zh": "cmn-CN",
  ]

  static func language(for tag: LanguageTag) -> String { regions[tag.text] ?? tag.text }
}
