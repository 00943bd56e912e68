// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// One account of Plivo's API (documentation, "Voice API"): legs and recordings.
struct PlivoAccount: Sendable {
  let id: String
  /// Up to and with the account's id, without a slash at its end.
  private let base: String
  private let authorization: String

  /// - Parameter api: `https://api.plivo.com`.
  init(api: String, id: String, secret: String) {
    self.id = id
    base = "\(api)/v1/Account/\(URLText.encode(id))"
    authorization = "Basic " + Data("\(id):\(secret)".utf8).base64EncodedString()
  }

  /// - Returns: the id of the request, by which it is known while it rings; with one destination
  ///   the call has the same.
  func place(_ order: LegOrder, _ addresses: HookAddresses) -> ProviderOperation<ProviderLegID> {
    let status = addresses[.legStatus(order.leg)]
    let fields: [String: JSONField] = [
      "from": .text(order.callerID.digits), "to": .text(Self.text(order.to)),
      "answer_url": .text(addresses[.legAnswered(order.leg)]), "answer_method": .text("POST"),
      "ring_url": .text(status), "ring_method": .text("POST"), "hangup_url": .text(status),
      "hangup_method": .text("POST"), "ring_timeout": .number(order.ringSeconds),
    ]
    return ProviderOperation(post("/Call/", fields), .harmful) { answer throws(ProviderFailure) in
      // The credentials are right, or nothing would ring: the country is barred.
      if answer.status == 403 { throw .number }
      try Self.check(answer)
      struct Placed: Decodable {
        let request: String

        private enum CodingKeys: String, CodingKey { case request = "request_uuid" }
      }
      guard let id = ProviderLegID(try Self.decode(Placed.self, answer).request) else {
        throw .unreadable
      }
      return id
    }
  }

  /// Plivo takes no script for a live leg, only the address where it fetches one.
  func instruct(_ leg: ProviderLegID, _ addresses: HookAddresses) -> ProviderOperation<Void> {
    let fields: [String: JSONField] = [
      "legs": .text("aleg"), "aleg_url": .text(addresses[.script(leg)]),
      "aleg_method": .text("POST"),
    ]
    return .act(post("/Call/\(leg.text)/", fields), .harmless)
  }

  /// While it rings it is a request, once it is live a call: whichever it is not is not found.
  func end(_ leg: ProviderLegID) -> [ProviderOperation<Void>] {
    [remove("/Request/\(leg.text)/"), remove("/Call/\(leg.text)/")]
  }

  func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> {
    let media =
      recording.address.flatMap { PlivoMedia($0) }
      ?? PlivoMedia(account: id, recording: recording.id)
    let request = ProviderRequest(
      .get, media.url, headers: [("Authorization", authorization), ("Accept", "audio/wav")])
    return ProviderOperation(request, .harmless) { answer throws(ProviderFailure) in
      try Self.check(answer)
      return answer.body
    }
  }

  func delete(_ recording: Recording) -> ProviderOperation<Void> {
    remove("/Recording/\(recording.id.text)/")
  }

  private func remove(_ path: String) -> ProviderOperation<Void> {
    .act(ProviderRequest(.delete, base + path, headers: headers()), .harmless, done: [404])
  }

  private static func text(_ destination: LegDestination) -> String {
    switch destination {
    case .phone(let number): number.digits
    case .registered(let name): "sip:\(name)@phone.plivo.com"
    case .sip(let address): address.uri
    }
  }
}

extension PlivoAccount {
  /// A value in the body of a request.
  enum JSONField: Encodable {
    case text(String)
    case number(Int)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  func get(_ path: String) -> ProviderRequest {
    ProviderRequest(.get, base + path, headers: headers())
  }

  func post(_ path: String, _ fields: [String: JSONField]) -> ProviderRequest {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Encoding of texts and numbers cannot fail.
    guard let body = try? encoder.encode(fields) else { preconditionFailure() }
    return ProviderRequest(
      .post, base + path, headers: headers() + [("Content-Type", "application/json")],
      body: Array(body))
  }

  private func headers() -> [(name: String, value: String)] {
    [("Authorization", authorization), ("Accept", "application/json")]
  }

  static func check(_ answer: ProviderAnswer) throws(ProviderFailure) {
    if let failure = ProviderFailure.of(answer) { throw failure }
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, _ answer: ProviderAnswer
  ) throws(ProviderFailure) -> Value {
    do { return try JSONDecoder().decode(type, from: Data(answer.body)) } catch {
      throw .unreadable
    }
  }
}
