// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// Scripts that are rendered into `testdata/providers/golden/<provider>/<name>`, for vendors' own
/// code to be compared with: `Tests/e2e/provider_sdks` says the same scripts in its words.
enum GoldenScripts {
  static let all: [(name: String, script: LegScript)] = [
    ("greeting", LegScript([.play([.text("Good evening.", Conformance.english)])])),
    (
      "menu",
      LegScript([
        .gather(
          [
            .text("For English, press 1.", Conformance.english),
            .text("Para español, oprima 2.", known(LanguageTag("es"))),
            .file("https://hotline.example.org/sounds/menu.wav?v=1&l=fr"),
          ], digits: 1, seconds: 8, then: .callerNext(Conformance.call, step: 3))
      ])
    ),
    (
      "marks",
      LegScript([
        .play([.text(#"<Record/> & "quotes" 'single' ]]> é 😀"#, Conformance.english)])
      ])
    ),
    ("wait", LegScript([.wait(in: Room(of: Conformance.call))])),
    (
      "join",
      LegScript([
        .play([.file("https://hotline.example.org/sounds/beep.wav")]),
        .join(Room(of: Conformance.call)),
      ])
    ),
    (
      "voicemail",
      LegScript([
        .play([.text("Please leave a message.", Conformance.english)]),
        .recordMessage(maximumSeconds: 120, call: Conformance.call), .hangUp,
      ])
    ),
    (
      "music",
      LegScript([.play([.file("https://hotline.example.org/api/telephony/sounds/music.wav")])])
    ),
    ("reject", LegScript([.reject])),
    (
      "goodbye",
      LegScript([.play([.text("Goodbye.", Conformance.english)]), .hangUp])
    ),
  ]
}
