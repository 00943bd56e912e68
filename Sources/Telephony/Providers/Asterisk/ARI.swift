// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Requests to the Asterisk REST Interface (documentation page "Asterisk REST Interface").
///
/// Always with Basic authentication in a header, never with `api_key`: addresses end up in logs.
struct ARI: Sendable {
  typealias Query = [(name: String, value: String)]

  private let base: String
  private let authorization: String

  init(_ settings: AsteriskSettings) {
    base = settings.ari
    authorization =
      "Basic " + Data("\(settings.user):\(settings.password)".utf8).base64EncodedString()
  }

  /// - Parameters:
  ///   - path: one piece for each, encoded here: a slash in a name is none of the path's.
  ///   - body: what must not stand in an address: numbers, digests.
  func request(
    _ method: ProviderRequest.Method, _ path: [String], _ query: Query = [],
    body: (any Encodable)? = nil
  ) -> ProviderRequest {
    let address = path.map { "/" + URLText.encode($0) }.joined()
    let headers = [("Authorization", authorization), ("Accept", "application/json")]
    return ProviderRequest(
      method, base + address + (query.isEmpty ? "" : "?" + URLText.form(query)),
      headers: headers + (body == nil ? [] : [("Content-Type", "application/json")]),
      body: body.map(Self.encode) ?? [])
  }

  /// - Parameter done: statuses that mean, too, that it is as it was asked to be.
  func act(
    _ method: ProviderRequest.Method, _ path: [String], _ query: Query = [],
    body: (any Encodable)? = nil, done: Set<Int> = []
  ) -> ProviderOperation<Void> {
    .act(request(method, path, query, body: body), .harmless, done: done)
  }

  /// Asks, and reads the body of the answer.
  func ask<Result: Sendable>(
    _ path: [String], _ query: Query = [],
    _ read: @escaping @Sendable ([UInt8]) throws(ProviderFailure) -> Result
  ) -> ProviderOperation<Result> {
    ProviderOperation(request(.get, path, query), .harmless) {
      answer throws(ProviderFailure) in
      if let failure = ProviderFailure.of(answer) { throw failure }
      return try read(answer.body)
    }
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, _ bytes: [UInt8]
  ) throws(ProviderFailure) -> Value {
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch { throw .unreadable }
  }

  /// The stream of events, which only the hotline's application gets.
  func events(of application: String) -> ProviderRequest {
    let secure = base.hasPrefix("https")
    let address = (secure ? "wss" : "ws") + base.dropFirst(secure ? 5 : 4)
    return ProviderRequest(
      .get, "\(address)/events?" + URLText.form([("app", application)]),
      headers: [("Authorization", authorization)])
  }

  /// Encoding of texts and numbers cannot fail.
  private static func encode(_ value: any Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let bytes = try? encoder.encode(value) else { preconditionFailure() }
    return Array(bytes)
  }
}

/// The answer to a ping, which only Asterisk gives.
struct ARIPing: Decodable { let ping: String }

extension ARI: CustomStringConvertible, CustomReflectable {
  var description: String { "an Asterisk's REST interface" }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
