// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

@testable import Telephony

extension VendorWords {
  /// Plivo's: JSON requests, XML, scripts that a live leg fetches.
  static let plivo = VendorWords(
    asked: PlivoWords.asked, steps: PlivoWords.steps,
    placed: { #"{"request_uuid": "\#($0.text)"}"# },
    notThere: ProviderAnswer(status: 404, body: []),
    told: { $0 == .initiated || $0 == .answered ? nil : $0 })
}

private enum PlivoWords {
  static func asked(_ request: ProviderRequest, _ hooks: VendorHooks) -> VendorAsked? {
    let path = request.url.split(separator: "/").suffix(2)
    guard let kind = path.first, let last = path.last, let leg = ProviderLegID(String(last)) else {
      return nil
    }
    if request.method == .delete {
      return kind == "Request" ? .end(leg, .ringing) : kind == "Call" ? .end(leg, .live) : nil
    }
    let object = try? JSONSerialization.jsonObject(with: Data(request.body))
    guard request.method == .post, let fields = object as? [String: Any] else { return nil }
    if kind == "Call" {
      guard fields["legs"] as? String == "aleg", fields["aleg_method"] as? String == "POST" else {
        return nil
      }
      return hooks[fields["aleg_url"] as? String].map { .redirect(leg, $0) }
    }
    guard last == "Call", let to = fields["to"] as? String,
      let answer = hooks[fields["answer_url"] as? String],
      let status = hooks[fields["hangup_url"] as? String],
      status == hooks[fields["ring_url"] as? String], let seconds = fields["ring_timeout"] as? Int
    else { return nil }
    return .place(to: to, answer: answer, status: status, ringSeconds: seconds)
  }

  static func steps(_ document: ProviderDocument, _ hooks: VendorHooks) -> [VendorStep]? {
    guard let root = MarkupElement(document.body), root.name == "Response" else { return nil }
    var steps: [VendorStep] = []
    for element in root.children {
      guard let step = step(element, hooks) else { return nil }
      steps.append(step)
    }
    return steps
  }

  private static func step(_ element: MarkupElement, _ hooks: VendorHooks) -> VendorStep? {
    switch element.name {
    case "Speak", "Play": return .hear(element.text)
    case "GetInput":
      guard let digits = element.attributes["numDigits"].flatMap({ Int($0) }),
        let seconds = element.attributes["executionTimeout"].flatMap({ Int($0) }),
        let then = hooks[element.attributes["action"]]
      else { return nil }
      return .gather(
        element.children.map(\.text), digits: digits, seconds: seconds, then: then,
        tellsSilence: false)
    case "Redirect": return hooks[element.text].map { .redirect($0) }
    case "Conference":
      guard element.attributes["record"] ?? "false" == "false" else {
        return .record(seconds: 0, to: nil)
      }
      return .room(element.text, starts: element.attributes["startConferenceOnEnter"] != "false")
    case "Record":
      return .record(
        seconds: element.attributes["maxLength"].flatMap { Int($0) } ?? 60,
        to: hooks[element.attributes["callbackUrl"]])
    case "Hangup": return element.attributes["reason"] == "rejected" ? .refuse : .hangUp
    default: return nil
    }
  }
}
