// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

extension ProviderSample {
  static let plivo = ProviderSample(
    type: Plivo.self, credentials: PlivoFixture.credentials, make: { try PlivoFixture.provider() },
    message: { said, leg, addresses, _ in
      let (hook, fields) = try plivoWords(said)
      return try PlivoFixture.webhook(hook, fields, leg: leg, at: addresses)
    }, leg: PlivoFixture.id, recording: PlivoFixture.recording)

  private struct Unsaid: Error {}

  private static func plivoWords(
    _ said: Said
  ) throws -> (Hook, [(name: String, value: String)]) {
    let recording = (name: "RecordingID", value: PlivoFixture.recording.text)
    switch said {
    case .arrived(let from, let to):
      return (
        .arrival,
        [
          ("Event", "StartApp"), ("CallStatus", "ringing"), ("Direction", "inbound"),
          ("From", from?.digits ?? "anonymous"), ("To", to.digits),
        ]
      )
    case .status(let status, let hook):
      let (text, cause) = try plivoWords(status)
      return (hook, [("CallStatus", text), ("HangupCause", cause)])
    case .typed(let digits, let hook):
      let text = digits.map(String.init).joined()
      guard !text.isEmpty else { return (hook, [("Event", "Redirect")]) }
      return (hook, [("InputType", "dtmf"), ("Digits", text)])
    case .recorded(let seconds, let call):
      return (
        .recording(call),
        [
          ("RecordUrl", PlivoFixture.media), recording, ("RecordingDuration", "\(seconds)"),
          ("RecordingDurationMs", "\(seconds * 1_000)"),
        ]
      )
    case .recordingFailed(let call):
      return (
        .recording(call), [recording, ("RecordingDuration", "-1"), ("RecordingDurationMs", "-1")]
      )
    }
  }

  private static func plivoWords(_ status: LegStatus) throws -> (String, cause: String) {
    switch status {
    // Plivo does not tell that it has begun to dial.
    case .initiated: throw Unsaid()
    case .ringing: ("ringing", "")
    case .answered: ("in-progress", "")
    case .ended(.completed): ("completed", "NORMAL_CLEARING")
    case .ended(.busy): ("busy", "USER_BUSY")
    case .ended(.declined): ("busy", "CALL_REJECTED")
    case .ended(.unanswered): ("no-answer", "NO_ANSWER")
    case .ended(.cancelled): ("cancel", "ORIGINATOR_CANCEL")
    case .ended(.failed): ("failed", "UNALLOCATED_NUMBER")
    }
  }
}
