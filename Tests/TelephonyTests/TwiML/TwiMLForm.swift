// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

@testable import Telephony

/// A webhook as Twilio words it, and SignalWire after it. Written from their documentation and
/// signed here by itself, so that the adapters' own code is not what judges them.
struct TwiMLForm {
  let hook: Hook
  var fields: [(name: String, value: String)]

  /// What none of these services ever says.
  struct Unsaid: Error {}

  init(
    _ said: ProviderSample.Said, leg: ProviderLegID, recording: ProviderLegID, account: String
  ) throws {
    var fields = Self.common(leg, account)
    switch said {
    case .arrived(let from, let to):
      hook = .arrival
      fields += [
        ("CallStatus", "ringing"), ("Direction", "inbound"), ("From", from?.e164 ?? "anonymous"),
        ("To", to.e164),
      ]
    case .status(let status, let place):
      hook = place
      fields += [("CallStatus", try Self.text(status)), ("SequenceNumber", "2")]
    case .typed(let digits, let place):
      hook = place
      fields += [
        ("CallStatus", "in-progress"), ("Digits", digits.map(String.init).joined()),
        ("FinishedOnKey", ""),
      ]
    case .recorded(let seconds, let call):
      hook = .recording(call)
      fields += [
        ("RecordingSid", recording.text), ("RecordingStatus", "completed"),
        ("RecordingDuration", "\(seconds)"), ("RecordingUrl", "https://api.example/r"),
      ]
    case .recordingFailed(let call):
      hook = .recording(call)
      fields += [("RecordingSid", recording.text), ("RecordingStatus", "absent")]
    }
    self.fields = fields
  }

  /// A recording is done, and the leg asks where it was told to record.
  init(messageOverAt hook: Hook, leg: ProviderLegID, recording: ProviderLegID, account: String) {
    self.hook = hook
    fields =
      Self.common(leg, account) + [
        ("CallStatus", "in-progress"), ("Digits", "#"), ("RecordingSid", recording.text),
        ("RecordingDuration", "7"), ("RecordingUrl", "https://api.example/r"),
      ]
  }

  private static func common(
    _ leg: ProviderLegID, _ account: String
  ) -> [(name: String, value: String)] {
    [
      ("AccountSid", account), ("ApiVersion", "2010-04-01"), ("CallSid", leg.text),
      ("FromCity", "Liège + Saint-Gilles"), ("CallerName", ""),
    ]
  }

  var body: String {
    fields.map { Self.encode($0.name) + "=" + Self.encode($0.value) }.joined(separator: "&")
  }

  /// What is signed of a form in which no name is there twice.
  var text: String { fields.sorted { $0.name < $1.name }.map { $0.name + $0.value }.joined() }

  private static func text(_ status: LegStatus) throws -> String {
    switch status {
    case .initiated: "initiated"
    case .ringing: "ringing"
    case .answered: "in-progress"
    case .ended(.completed): "completed"
    case .ended(.busy): "busy"
    case .ended(.unanswered): "no-answer"
    case .ended(.cancelled): "canceled"
    case .ended(.failed): "failed"
    case .ended(.declined): throw Unsaid()
    }
  }

  private static func encode(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._ ")
    return known(text.addingPercentEncoding(withAllowedCharacters: plain))
      .replacing(" ", with: "+")
  }
}
