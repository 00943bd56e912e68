// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Plivo: XML webhooks signed with the account's token, version 3, and an API that speaks JSON.
///
/// A live leg is told to fetch its script, at `Hook.script`; one call takes 70 of these.
package struct Plivo: Provider {
  package static let name = "plivo"
  package static let capabilities = ProviderCapabilities(
    sendsWebhooks: true, speaks: true, collectsKeys: true, browserCode: .vendors(.plivo))
  package static func hasVoice(for language: LanguageTag) -> Bool { PlivoVoice.speaks(language) }
  package static let credentials = [
    CredentialField("account", isSecret: false),
    CredentialField("token", isSecret: true),
    CredentialField("application", isSecret: false),
  ]

  private let account: PlivoAccount
  private let application: String
  private let signature: PlivoSignature
  private let tokens: PlivoToken

  package init(credentials: [String: String]) throws(CredentialRefusal) {
    try self.init(credentials: credentials, api: "https://api.plivo.com")
  }

  /// - Parameter api: where its API is, without a slash at the end.
  init(credentials: [String: String], api: String) throws(CredentialRefusal) {
    let values = try Credentials(credentials, of: Self.credentials)
    let id = try values.value("account", matching: /(?:MA|SA)[A-Z0-9]{18}/)
    application = try values.value("application", matching: /[0-9]{1,32}/)
    account = PlivoAccount(api: api, id: id, secret: values["token"])
    signature = PlivoSignature(token: values["token"])
    tokens = PlivoToken(account: id, secret: values["token"])
  }

  package func read(
    _ message: ProviderMessage, at now: Instant
  ) throws(WebhookRefusal) -> ProviderReading {
    guard case .webhook(let webhook) = message, webhook.method == .post else { throw .malformed }
    return try PlivoMessage(webhook.hook, signature.verify(webhook)).reading()
  }

  package func document(_ script: LegScript, _ addresses: HookAddresses) -> ProviderDocument? {
    ProviderDocument(contentType: "text/xml", PlivoXML(addresses: addresses).text(script))
  }

  package func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] {
    [account.instruct(leg, addresses)]
  }

  package func place(
    _ order: LegOrder, _ addresses: HookAddresses
  ) -> ProviderOperation<ProviderLegID> { account.place(order, addresses) }

  package func end(_ leg: ProviderLegID, elsewhere: Bool) -> [ProviderOperation<Void>] {
    account.end(leg)
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
    .token(tokens.make(for: identity, seconds: seconds, at: now))
  }

  package func test() -> ProviderOperation<Void> { account.test() }
  package func numbers() -> ProviderOperation<[ProviderNumber]> { account.numbers() }

  package func connect(
    _ number: ProviderNumber, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { account.connect(number, to: application, addresses) }
}
