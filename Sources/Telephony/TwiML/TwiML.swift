// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Scripts in the markup that Twilio made and SignalWire reads too.
struct TwiML {
  let addresses: HookAddresses

  func text(_ script: LegScript) -> String {
    Markup("Response", [], script.steps.flatMap(elements)).document
  }

  private func elements(_ step: LegStep) -> [Markup] {
    switch step {
    case .play(let sounds): sounds.map(element)
    case .gather(let sounds, let digits, let seconds, let then):
      [
        Markup(
          "Gather",
          [
            ("input", "dtmf"), ("numDigits", "\(digits)"), ("timeout", "\(seconds)"),
            ("finishOnKey", ""), ("actionOnEmptyResult", "true"), ("action", addresses[then]),
            ("method", "POST"),
          ], sounds.map(element))
      ]
    case .wait(let room): [conference(room, starts: false)]
    case .join(let room): [conference(room, starts: true)]
    case .recordMessage(let seconds, let call): [record(call, seconds: seconds)]
    case .reject: [Markup("Reject", [("reason", "rejected")])]
    case .hangUp: [Markup("Hangup")]
    }
  }

  private func element(_ sound: Sound) -> Markup {
    switch sound {
    case .text(let text, let language):
      Markup("Say", [("language", TwiMLVoice.language(for: language))], text: text)
    case .file(let address): Markup("Play", text: address)
    }
  }

  /// Two who meet: whoever waits hears music until the other starts it, and neither takes the
  /// other along when leaving.
  private func conference(_ room: Room, starts: Bool) -> Markup {
    var attributes = [
      (name: "startConferenceOnEnter", value: starts ? "true" : "false"),
      (name: "endConferenceOnExit", value: "false"), (name: "beep", value: "false"),
      (name: "maxParticipants", value: "2"),
    ]
    if !starts { attributes += [("waitUrl", addresses[.music]), ("waitMethod", "POST")] }
    return Markup("Dial", [], [Markup("Conference", attributes, text: room.name)])
  }

  private func record(_ call: CallID, seconds: Int) -> Markup {
    Markup(
      "Record",
      [
        ("maxLength", "\(seconds)"), ("finishOnKey", "#"), ("playBeep", "true"),
        ("recordingStatusCallback", addresses[.recording(call)]),
        ("recordingStatusCallbackMethod", "POST"),
        ("recordingStatusCallbackEvent", "completed absent"),
      ])
  }
}
