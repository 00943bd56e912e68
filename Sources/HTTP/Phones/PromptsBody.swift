// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

/// All lines in all languages of the hotline, and in those in which something is recorded still.
struct PromptsBody: Encodable {
  struct Recording: Encodable {
    let milliseconds: Int
    /// Unix seconds.
    let recordedAt: UnixSeconds

    init(_ prompt: RecordedPrompt) {
      milliseconds = prompt.milliseconds
      recordedAt = prompt.recordedAt
    }
  }

  struct Line: Encodable {
    let line: String
    /// Spoken where nothing is recorded; `null` where there are no texts in this language.
    let text: OrNull<String>
    let recording: OrNull<Recording>
  }

  struct Language: Encodable {
    let language: LanguageTag
    let lines: [Line]

    init(
      _ language: LanguageTag, texts: VoiceTexts,
      recorded: [Prompter.Spoken: RecordedPrompt]
    ) {
      self.language = language
      lines = VoiceLine.allCases.map { line in
        let prompt = recorded[Prompter.Spoken(line, language)]
        return Line(
          line: line.rawValue, text: OrNull(texts[line, language]),
          recording: OrNull(prompt.map { Recording($0) }))
      }
    }
  }

  let languages: [Language]
}
