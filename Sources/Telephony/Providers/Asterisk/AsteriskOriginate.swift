// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Places legs. What it needs to know goes in the body: a number in an address ends up in logs.
struct AsteriskOriginate: Encodable, Sendable {
  let endpoint: String
  let app: String
  let appArgs: String
  let callerId: String
  /// Seconds.
  let timeout: Int

  /// What a leg brings along when it is picked up, before its id.
  static let argument = "leg"

  init(_ order: LegOrder, _ settings: AsteriskSettings) {
    endpoint = "PJSIP/" + Self.destination(order.to, trunk: settings.trunk)
    app = settings.application
    appArgs = "\(Self.argument),\(order.leg)"
    callerId = Self.caller(order)
    timeout = order.ringSeconds
  }

  /// Who rings. A browser is told in the name which of the calls that its page shows this is.
  private static func caller(_ order: LegOrder) -> String {
    guard case .registered = order.to, let call = order.call else { return order.callerID.e164 }
    return "\"\(call.hex)\" <\(order.callerID.e164)>"
  }

  private static func destination(_ to: LegDestination, trunk: String) -> String {
    switch to {
    case .phone(let number): "\(number.e164)@\(trunk)"
    // No endpoint has the other name: a "/" or "@" in it would dial somebody else.
    case .registered(let name): name.wholeMatch(of: /[A-Za-z0-9_.-]+/) == nil ? "-" : name
    case .sip(let address): "\(trunk)/\(address.uri)"
    }
  }

  /// Doing it twice rings once while the channel is there, which is 409: but whoever has declined
  /// meanwhile would be rung again.
  func operation(of leg: LegID, _ ari: ARI) -> ProviderOperation<ProviderLegID> {
    let channel = AsteriskLeg.channel(of: leg)
    return ProviderOperation(ari.request(.post, ["channels", channel], body: self), .harmful) {
      answer throws(ProviderFailure) in
      if answer.status != 409, let failure = ProviderFailure.of(answer) {
        throw Self.isNowhere(answer) ? .number : failure
      }
      guard let id = ProviderLegID(channel) else { throw .unreadable }
      return id
    }
  }

  /// No such endpoint, or nobody is registered there.
  private static func isNowhere(_ answer: ProviderAnswer) -> Bool {
    struct Problem: Decodable { let error: String }
    let problem = try? ARI.decode(Problem.self, answer.body)
    return answer.status == 500 && problem?.error == "Allocation failed"
  }
}
