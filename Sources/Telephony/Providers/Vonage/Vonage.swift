// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation

/// Vonage, once Nexmo: JSON webhooks signed with the account's secret, scripts in JSON, and an API
/// that takes short tokens signed with the application's key.
///
/// Such a token says when it was made and has a name of its own, so that this adapter is given a
/// clock and a source of randomness; it keeps nothing.
package struct Vonage: Provider {
  package static let name = "vonage"
  package static let capabilities = ProviderCapabilities(
    sendsWebhooks: true, speaks: true, collectsKeys: true, browserCode: .vendors(.vonage))
  package static func hasVoice(for language: LanguageTag) -> Bool { VonageVoice.speaks(language) }
  package static let credentials = [
    CredentialField("application", isSecret: false),
    CredentialField("apiKey", isSecret: false),
    CredentialField("apiSecret", isSecret: true),
    CredentialField("signatureSecret", isSecret: true),
    CredentialField("privateKey", isSecret: true, maximumBytes: 4_096),
  ]

  private let signature: VonageSignature
  private let calls: VonageCalls
  private let application: VonageApplication

  package init(credentials: [String: String]) throws(CredentialRefusal) {
    try self.init(
      credentials: credentials,
      clock: WallClock { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
    ) {
      var generator = SystemRandomNumberGenerator()
      return generator.next()
    }
  }

  /// - Parameters:
  ///   - api: where its APIs are, without a slash at the end.
  ///   - rest: the older of them, for numbers.
  ///   - clock: for the time in tokens.
  ///   - random: for their names.
  init(
    credentials: [String: String], api: String = "https://api.nexmo.com",
    rest: String = "https://rest.nexmo.com", clock: WallClock,
    random: @escaping @Sendable () -> UInt64
  ) throws(CredentialRefusal) {
    let values = try Credentials(credentials, of: Self.credentials)
    let id = try values.value(
      "application", matching: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/
    ).lowercased()
    // Part of a header, before a colon.
    let apiKey = try values.value("apiKey", matching: /[A-Za-z0-9]{1,64}/)
    let tokens = VonageTokens(
      applicationID: id, key: values["privateKey"], clock: clock, random: random)
    guard let tokens else { throw CredentialRefusal("privateKey") }
    signature = VonageSignature(
      secret: values["signatureSecret"], apiKey: apiKey, applicationID: id)
    calls = VonageCalls(api: api, tokens: tokens)
    application = VonageApplication(
      api: api, rest: rest, applicationID: id, publicKey: tokens.publicKey, apiKey: apiKey,
      apiSecret: values["apiSecret"])
  }

  /// The query of a GET is not signed, so that only a POST counts.
  package func read(
    _ message: ProviderMessage, at now: Instant
  ) throws(WebhookRefusal) -> ProviderReading {
    guard case .webhook(let webhook) = message, webhook.method == .post else { throw .malformed }
    let signed = try signature.verify(webhook, at: now)
    return try VonageMessage(hook: webhook.hook, body: webhook.body).reading().signed(as: signed)
  }

  package func document(_ script: LegScript, _ addresses: HookAddresses) -> ProviderDocument? {
    ProviderDocument(contentType: "application/json", NCCO(script, addresses).text)
  }

  package func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] {
    [calls.instruct(leg, script, addresses)]
  }

  package func place(
    _ order: LegOrder, _ addresses: HookAddresses
  ) -> ProviderOperation<ProviderLegID> { calls.place(order, addresses) }

  package func end(_ leg: ProviderLegID, elsewhere: Bool) -> [ProviderOperation<Void>] {
    [calls.end(leg)]
  }

  package func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> {
    calls.fetch(recording)
  }

  package func delete(_ recording: Recording) -> ProviderOperation<Void> {
    calls.delete(recording)
  }

  /// The token is the hotline's own; what is asked of Vonage is that its user exists.
  package func browserPass(
    for identity: BrowserIdentity, seconds: Int, at now: Instant
  ) throws(ProviderFailure) -> BrowserPass {
    let token = calls.tokens.browser(identity, seconds: seconds, at: now)
    return .asked(calls.pass(for: identity, token: token))
  }

  package func test() -> ProviderOperation<Void> { application.test() }
  package func numbers() -> ProviderOperation<[ProviderNumber]> { application.numbers() }

  package func connect(
    _ number: ProviderNumber, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { application.connect(number, addresses) }
}

/// Its description says nothing: it holds secrets and a key.
extension Vonage: CustomStringConvertible, CustomReflectable {
  package var description: String { Self.name }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
