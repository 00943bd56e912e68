// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

extension VendorWords {
  /// Twilio's, and SignalWire's: forms, TwiML, a JSON answer.
  static let twiML = VendorWords(
    asked: TwiMLWords.asked, steps: TwiMLWords.steps,
    placed: { #"{"sid": "\#($0.text)"}"# },
    notThere: ProviderAnswer(status: 400, body: Array(#"{"code": 21220}"#.utf8)),
    // A phone that declines is busy, for them.
    told: { $0 == .ended(.declined) ? .ended(.busy) : $0 })
}

private enum TwiMLWords {
  static func asked(_ request: ProviderRequest, _ hooks: VendorHooks) -> VendorAsked? {
    let fields = VendorForm.fields(request.body)
    guard request.method == .post, let path = request.url.split(separator: "/").last else {
      return nil
    }
    if path == "Calls.json" { return place(fields, hooks) }
    guard path.hasSuffix(".json"), let leg = ProviderLegID(String(path.dropLast(5))) else {
      return nil
    }
    if fields["Status"] == "completed" { return .end(leg, .any) }
    if let text = fields["Twiml"] {
      return steps(Array(text.utf8), hooks).map { .instruct(leg, $0) }
    }
    return hooks[fields["Url"]].map { .redirect(leg, $0) }
  }

  private static func place(_ fields: [String: String], _ hooks: VendorHooks) -> VendorAsked? {
    guard let to = fields["To"], let answer = hooks[fields["Url"]],
      let status = hooks[fields["StatusCallback"]],
      let seconds = fields["Timeout"].flatMap({ Int($0) })
    else { return nil }
    return .place(
      to: to.replacing("+", with: ""), answer: answer, status: status, ringSeconds: seconds)
  }

  static func steps(_ document: ProviderDocument, _ hooks: VendorHooks) -> [VendorStep]? {
    steps(document.body, hooks)
  }

  private static func steps(_ bytes: [UInt8], _ hooks: VendorHooks) -> [VendorStep]? {
    guard let root = MarkupElement(bytes), root.name == "Response" else { return nil }
    var steps: [VendorStep] = []
    for element in root.children {
      guard let step = step(element, hooks) else { return nil }
      steps.append(step)
    }
    return steps
  }

  private static func step(_ element: MarkupElement, _ hooks: VendorHooks) -> VendorStep? {
    switch element.name {
    case "Say", "Play": return .hear(element.text)
    case "Gather":
      guard let digits = element.attributes["numDigits"].flatMap({ Int($0) }),
        let seconds = element.attributes["timeout"].flatMap({ Int($0) }),
        let then = hooks[element.attributes["action"]]
      else { return nil }
      return .gather(
        element.children.map(\.text), digits: digits, seconds: seconds, then: then,
        tellsSilence: element.attributes["actionOnEmptyResult"] == "true")
    case "Dial":
      guard let room = element.children.first, room.name == "Conference" else { return nil }
      guard room.attributes["record"] == nil, element.attributes["record"] == nil else {
        return .record(seconds: 0, to: nil)
      }
      return .room(room.text, starts: room.attributes["startConferenceOnEnter"] != "false")
    case "Record":
      return .record(
        seconds: element.attributes["maxLength"].flatMap { Int($0) } ?? 3_600,
        to: hooks[element.attributes["recordingStatusCallback"]])
    case "Reject": return .refuse
    case "Hangup": return .hangUp
    default: return nil
    }
  }
}
