// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// What a webhook of Vonage says, once it is verified. Vonage's documentation: "Voice API
/// webhooks reference".
///
/// A reading's id is made of the leg, the address and what is said, not of the token's `jti`:
/// Vonage may sign a message anew when it sends it again. What was signed counts once beside it, at
/// whichever address it comes.
struct VonageMessage {
  let hook: Hook
  let body: [UInt8]

  private static let maximumDigits = 32

  func reading() throws(WebhookRefusal) -> ProviderReading {
    switch hook {
    case .arrival: try arrival()
    case .arrivalStatus, .legStatus: try status()
    case .legAnswered: try answer()
    case .callerNext, .legNext: try step()
    case .recording: try VonageRecording(body).reading(at: hook)
    case .script, .music: nothing
    }
  }

  private func arrival() throws(WebhookRefusal) -> ProviderReading {
    struct Arrival: Decodable {
      let uuid: String
      let from: String?
      let to: String
    }
    let said = try Self.decode(Arrival.self, body)
    guard let to = Self.number(said.to) else { throw .malformed }
    // Who withholds a number, or calls from an app, calls from a word or from nothing.
    return try one(.arrived(from: said.from.flatMap(Self.number), to: to), of: said.uuid)
  }

  private func answer() throws(WebhookRefusal) -> ProviderReading {
    struct Answer: Decodable { let uuid: String }
    return try one(.status(.answered), of: try Self.decode(Answer.self, body).uuid)
  }

  /// Errors in a script, moves from one conversation to another and what apps do come here too:
  /// they have no status.
  private func status() throws(WebhookRefusal) -> ProviderReading {
    struct Event: Decodable {
      let uuid: String?
      let callUUID: String?
      let status: String?

      enum CodingKeys: String, CodingKey {
        case uuid, status
        case callUUID = "call_uuid"
      }
    }
    let said = try Self.decode(Event.self, body)
    guard let text = said.status else { return nothing }
    // `call_uuid` is what it is called where a machine has answered.
    return try one(
      .status(Self.status(text)), of: said.uuid ?? said.callUUID ?? "", "/" + text)
  }

  private func step() throws(WebhookRefusal) -> ProviderReading {
    struct Input: Decodable {
      let uuid: String
      let dtmf: Keys

      struct Keys: Decodable { let digits: String? }
    }
    let said = try Self.decode(Input.self, body)
    let typed = Array((said.dtmf.digits ?? "").utf8)
    guard typed.count <= Self.maximumDigits else { throw .malformed }
    let digits = typed.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      .map { $0 - UInt8(ascii: "0") }
    return try one(.typed(digits), of: said.uuid)
  }

  private func one(
    _ what: LegEvent.What, of leg: String, _ detail: String = ""
  ) throws(WebhookRefusal) -> ProviderReading {
    guard let id = ProviderLegID(leg) else { throw .malformed }
    return ProviderReading(
      id: "\(id.text)/\(hook.path)\(detail)", events: [LegEvent(id, what)])
  }

  private var nothing: ProviderReading {
    ProviderReading(id: "\(hook.path)/\(VonageSignature.hash(body))", events: [])
  }
}

extension VonageMessage {
  static func decode<Value: Decodable>(
    _ type: Value.Type, _ body: [UInt8]
  ) throws(WebhookRefusal) -> Value {
    do { return try JSONDecoder().decode(type, from: Data(body)) } catch { throw .malformed }
  }

  /// Vonage writes numbers without the "+".
  private static func number(_ text: String) -> PhoneNumber? {
    PhoneNumber(text.hasPrefix("+") ? text : "+" + text)
  }

  private static func status(_ text: String) throws(WebhookRefusal) -> LegStatus {
    switch text {
    case "started": .initiated
    case "ringing": .ringing
    case "answered", "human", "machine": .answered
    case "busy": .ended(.busy)
    case "cancelled": .ended(.cancelled)
    case "failed": .ended(.failed)
    case "rejected": .ended(.declined)
    case "timeout", "unanswered": .ended(.unanswered)
    case "completed", "disconnected": .ended(.completed)
    default: throw .malformed
    }
  }
}
