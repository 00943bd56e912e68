// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Scripts in Plivo's markup (documentation, "XML reference").
struct PlivoXML {
  let addresses: HookAddresses

  /// What the whole of a `GetInput` may take, and what may pass between two digits, in seconds.
  private static let wholeSeconds = 5...60
  private static let betweenSeconds = 2...10

  func text(_ script: LegScript) -> String {
    Markup("Response", [], script.steps.flatMap(elements)).document
  }

  private func elements(_ step: LegStep) -> [Markup] {
    switch step {
    case .play(let sounds): sounds.map(element)
    case .gather(let sounds, let digits, let seconds, let then):
      [
        input(sounds, digits: digits, seconds: seconds, then: then),
        // Silence goes on with the next element.
        Markup("Redirect", [("method", "POST")], text: addresses[then]),
      ]
    case .wait(let room): [conference(room, starts: false)]
    case .join(let room): [conference(room, starts: true)]
    case .recordMessage(let seconds, let call): [record(call, seconds: seconds)]
    case .reject: [Markup("Hangup", [("reason", "rejected")])]
    case .hangUp: [Markup("Hangup")]
    }
  }

  private func element(_ sound: Sound) -> Markup {
    switch sound {
    case .text(let text, let language):
      Markup("Speak", PlivoVoice.attributes(for: language), text: text)
    case .file(let address): Markup("Play", text: address)
    }
  }

  /// One time limit is for all digits together, so that each gets as long as the first. What is
  /// typed stays out of Plivo's logs.
  private func input(_ sounds: [Sound], digits: Int, seconds: Int, then: Hook) -> Markup {
    Markup(
      "GetInput",
      [
        ("action", addresses[then]), ("method", "POST"), ("inputType", "dtmf"),
        ("executionTimeout", "\(Self.within(Self.wholeSeconds, seconds * digits))"),
        ("digitEndTimeout", "\(Self.within(Self.betweenSeconds, seconds))"),
        ("finishOnKey", "none"), ("numDigits", "\(digits)"), ("log", "false"),
        ("redirect", "true"),
      ], sounds.map(element))
  }

  private static func within(_ range: ClosedRange<Int>, _ seconds: Int) -> Int {
    min(max(seconds, range.lowerBound), range.upperBound)
  }

  /// Two who meet: whoever waits hears music until the other starts it, and neither takes the
  /// other along when leaving. Nobody hears a sound when somebody comes or goes, and nothing is
  /// recorded: both are what Plivo does unless it is asked.
  private func conference(_ room: Room, starts: Bool) -> Markup {
    var attributes = [
      (name: "startConferenceOnEnter", value: starts ? "true" : "false"),
      (name: "endConferenceOnExit", value: "false"), (name: "stayAlone", value: "true"),
      (name: "maxMembers", value: "2"),
    ]
    if !starts { attributes.append(("waitSound", addresses[.music])) }
    return Markup("Conference", attributes, text: room.name)
  }

  private func record(_ call: CallID, seconds: Int) -> Markup {
    Markup(
      "Record",
      [
        ("fileFormat", "wav"), ("redirect", "false"), ("maxLength", "\(seconds)"),
        ("playBeep", "true"), ("finishOnKey", "#"),
        ("callbackUrl", addresses[.recording(call)]), ("callbackMethod", "POST"),
      ])
  }
}
