// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// One account of the API that Twilio made (2010-04-01) and SignalWire has too: legs, recordings
/// and numbers.
struct TwiMLAccount: Sendable {
  /// Up to and with the account's id, without a slash at its end.
  private let base: String
  private let authorization: String

  /// Numbers that cannot be dialled: invalid, not reachable, not permitted, blocked.
  private static let undiallable: Set<Int> = [
    13_223, 13_224, 13_225, 21_211, 21_214, 21_215, 21_217, 21_610,
  ]
  /// The leg is over, so what was asked of it has no meaning.
  private static let over = 21_220

  /// - Parameter api: `https://api.twilio.com`, with what stands before `/2010-04-01`.
  init(api: String, id: String, secret: String) {
    base = "\(api)/2010-04-01/Accounts/\(URLText.encode(id))"
    authorization = "Basic " + Data("\(id):\(secret)".utf8).base64EncodedString()
  }

  func place(_ order: LegOrder, _ addresses: HookAddresses) -> ProviderOperation<ProviderLegID> {
    var fields = [
      (name: "To", value: Self.text(order.to)), (name: "From", value: order.callerID.e164),
      (name: "Url", value: addresses[.legAnswered(order.leg)]), (name: "Method", value: "POST"),
      (name: "StatusCallback", value: addresses[.legStatus(order.leg)]),
      (name: "StatusCallbackMethod", value: "POST"),
      (name: "Timeout", value: "\(order.ringSeconds)"),
    ]
    fields += ["initiated", "ringing", "answered", "completed"].map { ("StatusCallbackEvent", $0) }
    return ProviderOperation(post("/Calls.json", fields), .harmful) {
      answer throws(ProviderFailure) in
      try Self.check(answer)
      struct Placed: Decodable { let sid: String }
      guard let id = ProviderLegID(try Self.decode(Placed.self, answer).sid) else {
        throw .unreadable
      }
      return id
    }
  }

  func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> ProviderOperation<Void> {
    let text = TwiML(addresses: addresses).text(script)
    return change(leg, [("Twiml", text)], isOverSuccess: false)
  }

  /// It fetches what it is to do from there.
  func redirect(_ leg: ProviderLegID, to address: String) -> ProviderOperation<Void> {
    change(leg, [("Url", address), ("Method", "POST")], isOverSuccess: false)
  }

  /// Ends it in whatever state it is.
  func end(_ leg: ProviderLegID) -> ProviderOperation<Void> {
    change(leg, [("Status", "completed")], isOverSuccess: true)
  }

  func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> {
    ProviderOperation(get("/Recordings/\(recording.id.text).wav"), .harmless) {
      answer throws(ProviderFailure) in
      try Self.check(answer)
      return answer.body
    }
  }

  func delete(_ recording: Recording) -> ProviderOperation<Void> {
    .act(
      ProviderRequest(.delete, "\(base)/Recordings/\(recording.id.text).json", headers: headers()),
      .harmless, done: [404])
  }

  func test() -> ProviderOperation<Void> { .act(get(".json"), .harmless) }

  func numbers() -> ProviderOperation<[ProviderNumber]> {
    ProviderOperation(get("/IncomingPhoneNumbers.json?PageSize=1000"), .harmless) {
      answer throws(ProviderFailure) in
      try Self.check(answer)
      return try Self.decode(TwiMLNumbers.self, answer).numbers
    }
  }

  func connect(_ number: ProviderNumber, _ addresses: HookAddresses) -> ProviderOperation<Void> {
    let fields = [
      (name: "VoiceUrl", value: addresses[.arrival]), (name: "VoiceMethod", value: "POST"),
      (name: "StatusCallback", value: addresses[.arrivalStatus]),
      (name: "StatusCallbackMethod", value: "POST"),
    ]
    return .act(post("/IncomingPhoneNumbers/\(URLText.encode(number.id)).json", fields), .harmless)
  }

  private func change(
    _ leg: ProviderLegID, _ fields: [(name: String, value: String)], isOverSuccess: Bool
  ) -> ProviderOperation<Void> {
    ProviderOperation(post("/Calls/\(leg.text).json", fields), .harmless) {
      answer throws(ProviderFailure) in
      do throws(ProviderFailure) {
        try Self.check(answer)
      } catch .gone {
        if !isOverSuccess { throw .gone }
      }
    }
  }
}

extension TwiMLAccount {
  private func headers(_ type: String? = nil) -> [(name: String, value: String)] {
    [("Authorization", authorization), ("Accept", "application/json")]
      + (type.map { [("Content-Type", $0)] } ?? [])
  }

  private func get(_ path: String) -> ProviderRequest {
    ProviderRequest(.get, base + path, headers: headers())
  }

  private func post(_ path: String, _ fields: [(name: String, value: String)]) -> ProviderRequest {
    ProviderRequest(
      .post, base + path, headers: headers("application/x-www-form-urlencoded"),
      body: Array(URLText.form(fields).utf8))
  }

  private static func text(_ destination: LegDestination) -> String {
    switch destination {
    case .phone(let number): number.e164
    case .registered(let name): "client:" + name
    case .sip(let address): address.uri
    }
  }

  /// Its own codes say more than the status.
  private static func check(_ answer: ProviderAnswer) throws(ProviderFailure) {
    guard let failure = ProviderFailure.of(answer) else { return }
    struct Problem: Decodable { let code: Int? }
    let code = try? decode(Problem.self, answer).code
    if let code, undiallable.contains(code) { throw .number }
    throw code == over ? .gone : failure
  }

  private static func decode<Value: Decodable>(
    _ type: Value.Type, _ answer: ProviderAnswer
  ) throws(ProviderFailure) -> Value {
    do { return try JSONDecoder().decode(type, from: Data(answer.body)) } catch {
      throw .unreadable
    }
  }
}
