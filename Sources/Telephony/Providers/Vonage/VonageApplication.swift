// SPDX-License-Identifier: AGPL-3.0-or-later

import CryptoExtras
import Domain
import Foundation

/// The account's application and numbers, which are looked after with the API's key and secret.
/// Vonage's documentation: "Application API reference", "Numbers API reference".
struct VonageApplication: Sendable {
  /// Both without a slash at the end.
  let api: String
  let rest: String
  let applicationID: String
  let publicKey: _RSA.Signing.PublicKey
  private let authorization: String

  init(
    api: String, rest: String, applicationID: String, publicKey: _RSA.Signing.PublicKey,
    apiKey: String, apiSecret: String
  ) {
    self.api = api
    self.rest = rest
    self.applicationID = applicationID
    self.publicKey = publicKey
    authorization = "Basic " + Data("\(apiKey):\(apiSecret)".utf8).base64EncodedString()
  }

  /// Asks for the application, and whether its key is the one that was entered. The signature
  /// secret is in no answer: only a webhook can show that it is right.
  func test() -> ProviderOperation<Void> {
    let expected = publicKey.derRepresentation
    return ProviderOperation(request(.get, api + path), .harmless) {
      answer throws(ProviderFailure) in
      let application = try answer.json(VonageApplicationText.self)
      let key = try? _RSA.Signing.PublicKey(pemRepresentation: application.keys.publicKey)
      guard let key else { throw .unreadable }
      guard key.derRepresentation == expected else { throw .credentials }
    }
  }

  /// The first hundred of them.
  func numbers() -> ProviderOperation<[ProviderNumber]> {
    ProviderOperation(request(.get, rest + "/account/numbers?size=100"), .harmless) {
      answer throws(ProviderFailure) in
      try answer.json(VonageNumbers.self).numbers
    }
  }

  /// First the application's addresses, then the number's application. The first writes the whole
  /// application, its name too. Neither was tried with an account.
  func connect(
    _ number: ProviderNumber, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] {
    let text = VonageApplicationText(
      publicKey: publicKey.pemRepresentation, answers: addresses[.arrival],
      events: addresses[.arrivalStatus])
    let write = request(.put, api + path, "application/json", JSONText.encode(text))
    let form = URLText.form([
      ("country", VonageNumbers.country(of: number)), ("msisdn", number.number.digits),
      ("app_id", applicationID),
    ])
    let update = request(
      .post, rest + "/number/update", "application/x-www-form-urlencoded", Array(form.utf8))
    return [.act(write, .harmless), ProviderOperation(update, .harmless, read: Self.check)]
  }

  /// Says in the body, too, whether it went well.
  @Sendable
  private static func check(_ answer: ProviderAnswer) throws(ProviderFailure) {
    struct Outcome: Decodable {
      let code: String

      enum CodingKeys: String, CodingKey { case code = "error-code" }
    }
    let code = try answer.json(Outcome.self).code
    guard code == "200" else { throw .refused(status: Int(code) ?? answer.status) }
  }

  private var path: String { "/v2/applications/\(applicationID)" }

  private func request(
    _ method: ProviderRequest.Method, _ url: String, _ type: String? = nil, _ body: [UInt8] = []
  ) -> ProviderRequest {
    ProviderRequest(
      method, url,
      headers: [("Authorization", authorization), ("Accept", "application/json")]
        + (type.map { [("Content-Type", $0)] } ?? []),
      body: body)
  }
}
