// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

@testable import Telephony

extension VendorWords {
  /// Vonage's: JSON requests and scripts, at whose end a leg ends.
  static let vonage = VendorWords(
    asked: VonageWords.asked, steps: VonageWords.steps,
    placed: { #"{"uuid": "\#($0.text)"}"# },
    notThere: ProviderAnswer(status: 404, body: []), told: { $0 })
}

private enum VonageWords {
  typealias Object = [String: Any]

  static func asked(_ request: ProviderRequest, _ hooks: VendorHooks) -> VendorAsked? {
    let object = try? JSONSerialization.jsonObject(with: Data(request.body))
    guard let fields = object as? Object, let last = request.url.split(separator: "/").last else {
      return nil
    }
    if request.method == .post, last == "calls" { return place(fields, hooks) }
    guard request.method == .put, let leg = ProviderLegID(String(last)) else { return nil }
    switch fields["action"] as? String {
    case "hangup": return .end(leg, .any)
    case "transfer":
      let destination = fields["destination"] as? Object
      guard let actions = destination?["ncco"] as? [Object], !actions.isEmpty else { return nil }
      return steps(actions, hooks).map { .instruct(leg, $0) }
    default: return nil
    }
  }

  private static func place(_ fields: Object, _ hooks: VendorHooks) -> VendorAsked? {
    guard let to = (fields["to"] as? [Object])?.first?["number"] as? String,
      let answer = hooks[(fields["answer_url"] as? [String])?.first],
      let status = hooks[(fields["event_url"] as? [String])?.first],
      let seconds = fields["ringing_timer"] as? Int
    else { return nil }
    return .place(to: to, answer: answer, status: status, ringSeconds: seconds)
  }

  static func steps(_ document: ProviderDocument, _ hooks: VendorHooks) -> [VendorStep]? {
    let object = try? JSONSerialization.jsonObject(with: Data(document.body))
    return (object as? [Object]).flatMap { steps($0, hooks) }
  }

  private static func steps(_ actions: [Object], _ hooks: VendorHooks) -> [VendorStep]? {
    var steps: [VendorStep] = []
    var said: [String] = []
    for action in actions {
      let name = action["action"] as? String
      let text = action["text"] as? String ?? (action["streamUrl"] as? [String])?.first
      if let text, name == "talk" || name == "stream" {
        if action["bargeIn"] as? Bool == true {
          said.append(text)
        } else {
          steps.append(.hear(text))
        }
        continue
      }
      guard let step = step(name, action, said, hooks) else { return nil }
      steps.append(step)
      said = []
    }
    return said.isEmpty ? steps : nil
  }

  private static func step(
    _ name: String?, _ action: Object, _ said: [String], _ hooks: VendorHooks
  ) -> VendorStep? {
    let event = hooks[(action["eventUrl"] as? [String])?.first]
    switch name {
    case "input":
      guard let keys = action["dtmf"] as? Object, let digits = keys["maxDigits"] as? Int,
        let seconds = keys["timeOut"] as? Int, let event
      else { return nil }
      return .gather(said, digits: digits, seconds: seconds, then: event, tellsSilence: true)
    case "conversation":
      guard let room = action["name"] as? String else { return nil }
      guard action["record"] == nil else { return .record(seconds: 0, to: nil) }
      return .room(room, starts: action["startOnEnter"] as? Bool ?? true)
    case "record": return .record(seconds: action["timeOut"] as? Int ?? 7_200, to: event)
    default: return nil
    }
  }
}
