// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// Messages as Vonage words and signs them.
enum VonageSample {
  private struct Header: Encodable {
    let alg = "HS256"
    let typ = "JWT"
  }

  private struct Claims: Encodable {
    let iat: Int64
    let jti: String
    let iss = "Vonage"
    let payload_hash: String
    let api_key: String?
    let application_id: String?
  }

  /// - Parameters:
  ///   - body: what the token binds.
  ///   - name: of the message; no other has it.
  static func token(for body: [UInt8], at now: Instant, name: String = "") throws -> String {
    let credentials = try VonageVectors.load().account.credentials
    let hash = VonageSignature.hash(body)
    return SignedToken.hs256(
      header: Header(),
      claims: Claims(
        iat: now.seconds, jti: "name-" + name + hash, payload_hash: hash,
        api_key: credentials["apiKey"],
        application_id: credentials["application"]),
      secret: Array(try #require(credentials["signatureSecret"]).utf8))
  }

  static func message(
    _ said: ProviderSample.Said, _ leg: ProviderLegID, _ addresses: HookAddresses, _ now: Instant
  ) throws -> ProviderMessage {
    let (hook, fields) = words(said, leg)
    let body = Array(
      try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys]))
    return .webhook(
      Webhook(
        hook, at: addresses,
        headers: [
          ("Content-Type", "application/json"),
          ("Authorization", "Bearer " + (try token(for: body, at: now, name: hook.path))),
        ], body: body))
  }

  private static func words(
    _ said: ProviderSample.Said, _ leg: ProviderLegID
  ) -> (Hook, [String: Any]) {
    var fields: [String: Any] = ["uuid": leg.text, "conversation_uuid": "CON-" + leg.text]
    switch said {
    case .arrived(let from, let to):
      fields["from"] = from?.digits ?? "anonymous"
      fields["to"] = to.digits
      return (.arrival, fields)
    case .status(let status, let hook):
      fields["status"] = text(status)
      fields["direction"] = "outbound"
      return (hook, fields)
    case .typed(let digits, let hook):
      fields["dtmf"] = [
        "digits": digits.map(String.init).joined(), "timed_out": digits.isEmpty,
      ]
      return (hook, fields)
    case .recorded(let seconds, let call): return (.recording(call), recording(leg, seconds))
    case .recordingFailed(let call): return (.recording(call), recording(leg, 0, size: 0))
    }
  }

  /// Names a conversation and no leg: the leg stands for it.
  private static func recording(
    _ leg: ProviderLegID, _ seconds: Int, size: Int = 12_222
  ) -> [String: Any] {
    let minutes = (seconds / 60).formatted(.number.precision(.integerLength(2)))
    let rest = (seconds % 60).formatted(.number.precision(.integerLength(2)))
    return [
      "conversation_uuid": leg.text, "recording_uuid": "cccccccc-bbbb-cccc-dddd-0123456789ab",
      "recording_url": "https://api.nexmo.com/v1/files/\(file)", "size": size,
      "start_time": "2026-11-23T01:00:00Z", "end_time": "2026-11-23T01:\(minutes):\(rest)Z",
    ]
  }

  static let file = "bbbbbbbb-aaaa-cccc-dddd-0123456789ab"

  static func id(_ text: String) -> ProviderLegID {
    guard let id = ProviderLegID(text) else { preconditionFailure("no id: \(text)") }
    return id
  }

  private static func text(_ status: LegStatus) -> String {
    switch status {
    case .initiated: "started"
    case .ringing: "ringing"
    case .answered: "answered"
    case .ended(.completed): "completed"
    case .ended(.busy): "busy"
    case .ended(.declined): "rejected"
    case .ended(.unanswered): "timeout"
    case .ended(.cancelled): "cancelled"
    case .ended(.failed): "failed"
    }
  }
}

extension ProviderSample {
  /// Without its file it has no credentials, and makes nothing.
  static let vonage = ProviderSample(
    type: Vonage.self, credentials: (try? VonageVectors.load().account.credentials) ?? [:],
    make: { try VonageFixture.provider() }, message: VonageSample.message,
    leg: VonageSample.id("aaaaaaaa-bbbb-cccc-dddd-0123456789ab"),
    recording: VonageSample.id(VonageSample.file))
}
