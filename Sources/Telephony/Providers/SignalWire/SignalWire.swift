// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation

/// SignalWire: the Compatibility API, which reads what Twilio reads, with signatures of its own.
/// Ids are UUIDs. SignalWire's documentation: "Compatibility API".
package struct SignalWire: Provider {
  package static let name = "signalwire"
  package static let capabilities = ProviderCapabilities(
    sendsWebhooks: true, speaks: true, collectsKeys: true, browserCode: .vendors(.signalWire))
  package static func hasVoice(for language: LanguageTag) -> Bool { TwiMLVoice.speaks(language) }
  /// `sha256` is "yes" for an account that signs with SHA-256: then nothing less counts.
  package static let credentials = [
    CredentialField("space", isSecret: false),
    CredentialField("project", isSecret: false),
    CredentialField("token", isSecret: true),
    CredentialField("signingKey", isSecret: true),
    CredentialField("sha256", isSecret: false, isRequired: false, maximumBytes: 3),
  ]

  package let browserProject: String
  private let account: TwiMLAccount
  private let signature: SignalWireSignature
  private let browserToken: SignalWireBrowserToken

  package init(credentials: [String: String]) throws(CredentialRefusal) {
    let values = try Credentials(credentials, of: Self.credentials)
    let named = try values.value(
      "space", matching: /[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?(?:\.signalwire\.com)?/)
    let space = "https://\(named.prefix { $0 != "." }).signalwire.com"
    let project = try values.value(
      "project", matching: /[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}/)
    browserProject = project
    let isSHA256 = try !values.value("sha256", matching: /(?:yes)?/).isEmpty
    let key = values["signingKey"]
    signature = isSHA256 ? .bodySHA256(key) : .formSHA1(key)
    account = TwiMLAccount(api: space + "/api/laml", id: project, secret: values["token"])
    let basic = Data("\(project):\(values["token"])".utf8).base64EncodedString()
    browserToken = SignalWireBrowserToken(space: space, authorization: "Basic " + basic)
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

  /// By the address of the script: for a live call SignalWire's page "Update a call" names no field
  /// that takes it inline.
  package func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { [account.redirect(leg, to: addresses[.script(leg)])] }

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
    .asked(try browserToken.make(for: identity, seconds: seconds))
  }

  package func test() -> ProviderOperation<Void> { account.test() }
  package func numbers() -> ProviderOperation<[ProviderNumber]> { account.numbers() }

  package func connect(
    _ number: ProviderNumber, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { [account.connect(number, addresses)] }
}
