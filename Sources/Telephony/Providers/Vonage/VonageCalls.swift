// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// Vonage's Voice API: legs, recordings, and the users that browsers register as. Vonage's
/// documentation: "Voice API reference", "Users API reference".
///
/// A token is made with each operation and lives for five minutes.
struct VonageCalls: Sendable {
  /// Without a slash at its end.
  let api: String
  let tokens: VonageTokens

  private static let ringSeconds = 1...120
  /// Vonage will have none of it, since the leg is over; 400 is what it says, too.
  private static let over: Set<Int> = [400, 404, 410]

  private struct Change: Encodable {
    let action: String
    var destination: Destination?

    struct Destination: Encodable {
      let type = "ncco"
      let ncco: [NCCOAction]
    }
  }

  /// That a registered user can be called in this way is in no documentation of version 1: it is
  /// how `connect` names one in a script. Not tried with an account.
  func place(_ order: LegOrder, _ addresses: HookAddresses) -> ProviderOperation<ProviderLegID> {
    let order = VonageOrder(
      to: [VonageOrder.End(order.to)], from: VonageOrder.End(.phone(order.callerID)),
      answerUrl: [addresses[.legAnswered(order.leg)]],
      eventUrl: [addresses[.legStatus(order.leg)]],
      ringingTimer: order.ringSeconds.clamped(to: Self.ringSeconds))
    return ProviderOperation(send(.post, "/v1/calls", order), .harmful) {
      answer throws(ProviderFailure) in
      struct Placed: Decodable { let uuid: String }
      guard let id = ProviderLegID(try answer.json(Placed.self).uuid) else { throw .unreadable }
      return id
    }
  }

  /// An empty script is an end, and is asked for in that word.
  func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> ProviderOperation<Void> {
    let actions = NCCO(script, addresses).actions
    guard !actions.isEmpty else { return end(leg) }
    let change = Change(action: "transfer", destination: Change.Destination(ncco: actions))
    return .act(send(.put, "/v1/calls/\(leg.text)", change), .harmless)
  }

  func end(_ leg: ProviderLegID) -> ProviderOperation<Void> {
    .act(
      send(.put, "/v1/calls/\(leg.text)", Change(action: "hangup")), .harmless, done: Self.over)
  }

  /// By its address if that is Vonage's, and otherwise by its id: the token goes nowhere else.
  func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> {
    let address = file(recording)?.address ?? resource(recording)
    return ProviderOperation(ProviderRequest(.get, address, headers: headers()), .harmless) {
      answer throws(ProviderFailure) in
      if let failure = ProviderFailure.of(answer) { throw failure }
      return answer.body
    }
  }

  /// That files can be deleted in this way is not in Vonage's documentation of the Voice API, and
  /// was not tried with an account.
  func delete(_ recording: Recording) -> ProviderOperation<Void> {
    .act(
      ProviderRequest(.delete, resource(recording), headers: headers()), .harmless,
      done: [404, 410])
  }

  /// Has there be a user of this name; the answer is `token`, which lets a browser be that user.
  func pass(for identity: BrowserIdentity, token: String) -> ProviderOperation<String> {
    struct User: Encodable { let name: String }
    return ProviderOperation(send(.post, "/v1/users", User(name: identity.text)), .harmless) {
      answer throws(ProviderFailure) in
      struct Problem: Decodable { let code: String? }
      let problem = try? JSONDecoder().decode(Problem.self, from: Data(answer.body))
      // The user is there already.
      guard problem?.code != "user:error:duplicate-name" else { return token }
      if let failure = ProviderFailure.of(answer) { throw failure }
      return token
    }
  }

  private func file(_ recording: Recording) -> VonageFile? {
    recording.address.flatMap(VonageFile.init(address:))
  }

  private func resource(_ recording: Recording) -> String {
    file(recording)?.resource ?? "\(api)/v1/files/\(recording.id.text)"
  }

  private func headers() -> [(name: String, value: String)] {
    [("Authorization", "Bearer " + tokens.api())]
  }

  private func send(
    _ method: ProviderRequest.Method, _ path: String, _ body: some Encodable
  ) -> ProviderRequest {
    ProviderRequest(
      method, api + path,
      headers: headers() + [("Accept", "application/json"), ("Content-Type", "application/json")],
      body: JSONText.encode(body))
  }
}
