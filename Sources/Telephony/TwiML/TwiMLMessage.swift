// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What a webhook of these services says, once its form is verified.
struct TwiMLMessage {
  private let hook: Hook
  private let form: WebhookForm

  /// Whoever withholds a number calls from one of these, or from no number at all.
  private static let withheld: Set<String> = [
    "+266696687", "+7378742833", "+2562533", "+8656696",
  ]

  init(_ hook: Hook, _ form: WebhookForm) {
    self.hook = hook
    self.form = form
  }

  func reading() throws(WebhookRefusal) -> ProviderReading {
    let leg = try legID("CallSid")
    if saysThatAStepIsOver {
      return ProviderReading(
        id: "\(leg.text)/\(hook.path)/over", events: [],
        isMessageOver: form["RecordingUrl"] != nil)
    }
    switch hook {
    case .arrival: return try one(.arrived(from: caller, to: called), of: leg, "arrival")
    case .arrivalStatus, .legStatus:
      guard let status = form["CallStatus"] else { throw .malformed }
      return try one(.status(Self.status(status)), of: leg, status)
    case .legAnswered: return try one(.status(.answered), of: leg, "answered")
    case .callerNext, .legNext:
      let id = "\(leg.text)/\(hook.path)"
      return ProviderReading(id: id, events: [LegEvent(leg, .typed(try digits))])
    case .recording: return try recording(of: leg)
    case .music, .script: return ProviderReading(id: "\(leg.text)/\(hook.path)", events: [])
    }
  }

  private func one(
    _ what: LegEvent.What, of leg: ProviderLegID, _ name: String
  ) throws(WebhookRefusal) -> ProviderReading {
    ProviderReading(id: "\(leg.text)/\(hook.path)/\(name)", events: [LegEvent(leg, what)])
  }

  /// The end of a conference or of a recording, which leads to the address that the document came
  /// from: whoever leaves a room has not called again, and has typed nothing.
  private var saysThatAStepIsOver: Bool {
    switch hook {
    case .arrival, .legAnswered, .callerNext, .legNext:
      form["RecordingUrl"] != nil || form["DialCallStatus"] != nil
    case .arrivalStatus, .legStatus, .recording, .script, .music: false
    }
  }

  private func recording(of leg: ProviderLegID) throws(WebhookRefusal) -> ProviderReading {
    let id = try legID("RecordingSid")
    guard let status = form["RecordingStatus"] else { throw .malformed }
    guard status == "completed" else {
      return try one(.recordingFailed, of: leg, "\(id.text)/\(status)")
    }
    guard let seconds = Int(form["RecordingDuration"] ?? ""), seconds >= 0 else {
      throw .malformed
    }
    return try one(
      .recorded(Recording(id: id, seconds: seconds)), of: leg, "\(id.text)/completed")
  }

  private func legID(_ field: String) throws(WebhookRefusal) -> ProviderLegID {
    guard let id = ProviderLegID(form[field] ?? "") else { throw .malformed }
    return id
  }

  private var caller: PhoneNumber? {
    guard let from = form["From"], !Self.withheld.contains(from) else { return nil }
    return PhoneNumber(from)
  }

  private var called: PhoneNumber {
    get throws(WebhookRefusal) {
      guard let number = PhoneNumber(form["To"] ?? "") else { throw .malformed }
      return number
    }
  }

  /// Digits, without the keys that are none.
  private var digits: [UInt8] {
    get throws(WebhookRefusal) {
      let typed = Array((form["Digits"] ?? "").utf8)
      guard typed.count <= 32 else { throw .malformed }
      return typed.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        .map { $0 - UInt8(ascii: "0") }
    }
  }

  private static func status(_ text: String) throws(WebhookRefusal) -> LegStatus {
    switch text {
    case "queued", "initiated": .initiated
    case "ringing": .ringing
    case "in-progress": .answered
    case "completed": .ended(.completed)
    case "busy": .ended(.busy)
    case "no-answer": .ended(.unanswered)
    case "canceled": .ended(.cancelled)
    case "failed": .ended(.failed)
    default: throw .malformed
    }
  }
}
