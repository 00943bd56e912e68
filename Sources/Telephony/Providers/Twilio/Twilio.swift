// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Twilio: TwiML webhooks signed with the account's token, or with a key shared for SHA-256.
package struct Twilio: Provider {
  package static let name = "twilio"
  package static let capabilities = ProviderCapabilities(
    sendsWebhooks: true, speaks: true, collectsKeys: true, browserCode: .vendors(.twilio))
  package static func hasVoice(for language: LanguageTag) -> Bool { TwiMLVoice.speaks(language) }
  package static let credentials = [
    CredentialField("account", isSecret: false),
    CredentialField("token", isSecret: true),
    CredentialField("sharedKey", isSecret: true, isRequired: false),
    CredentialField("apiKey", isSecret: false, isRequired: false),
    CredentialField("apiSecret", isSecret: true, isRequired: false),
  ]

  private let account: TwiMLAccount
  private let signature: TwilioSignature
  private let tokens: TwilioToken?

  package init(credentials: [String: String]) throws(CredentialRefusal) {
    try self.init(credentials: credentials, api: "https://api.twilio.com")
  }

  /// - Parameter api: where its API is, without a slash at the end.
  init(credentials: [String: String], api: String) throws(CredentialRefusal) {
    let values = try Credentials(credentials, of: Self.credentials)
    let id = try values.value("account", matching: /AC[0-9a-fA-F]{32}/)
    account = TwiMLAccount(api: api, id: id, secret: values["token"])
    signature =
      values["sharedKey"].isEmpty
      ? .tokenSHA1(values["token"]) : .sharedKeySHA256(values["sharedKey"])
    guard values["apiKey"].isEmpty else {
      let key = try values.value("apiKey", matching: /SK[0-9a-fA-F]{32}/)
      guard !values["apiSecret"].isEmpty else { throw CredentialRefusal("apiSecret") }
      tokens = TwilioToken(account: id, key: key, secret: values["apiSecret"])
      return
    }
    tokens = nil
  }

  package func read(
    _ message: ProviderMessage, at now: Instant
  ) throws(WebhookRefusal) -> ProviderReading {
    guard case .webhook(let webhook) = message, webhook.method == .post else { throw .malformed }
    return try TwiMLMessage(webhook.hook, signature.verify(webhook)).reading()
  }

  package func document(_ script: LegScript, _ addresses: HookAddresses) -> ProviderDocument? {
    ProviderDocument(contentType: "text/xml", TwiML(addresses: addresses).text(script))
  }

  package func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] {
    [account.instruct(leg, script, addresses)]
  }

  package func place(
    _ order: LegOrder, _ addresses: HookAddresses
  ) -> ProviderOperation<ProviderLegID> { account.place(order, addresses) }

  package func end(_ leg: ProviderLegID, elsewhere: Bool) -> [ProviderOperation<Void>] {
    [account.end(leg)]
  }

  package func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> {
    account.fetch(recording)
  }

  package func delete(_ recording: Recording) -> ProviderOperation<Void> {
    account.delete(recording)
  }

  package func browserPass(
    for identity: BrowserIdentity, seconds: Int, at now: Instant
  ) throws(ProviderFailure) -> BrowserPass {
    guard let tokens else { throw .credentials }
    return .token(tokens.make(for: identity, seconds: seconds, at: now))
  }

  /// Tokens want an API key, which the rest of the adapter does not.
  package var givesBrowserPasses: Bool { tokens != nil }

  package func test() -> ProviderOperation<Void> { account.test() }
  package func numbers() -> ProviderOperation<[ProviderNumber]> { account.numbers() }

  package func connect(
    _ number: ProviderNumber, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { [account.connect(number, addresses)] }
}
