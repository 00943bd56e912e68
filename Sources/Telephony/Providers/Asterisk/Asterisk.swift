// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// An operator's own Asterisk 22, over its REST interface and the stream of its events.
package struct Asterisk: Provider {
  package static let name = "asterisk"
  package static let capabilities = ProviderCapabilities(
    sendsWebhooks: false, speaks: false, collectsKeys: false, browserCode: .ours)
  package static let credentials = AsteriskSettings.fields

  let settings: AsteriskSettings
  let ari: ARI
  let director: AsteriskDirector
  private let phones: AsteriskPhones
  private let messages: AsteriskMessages
  private static let secretBytes = 16
  private let makeSecret: @Sendable () -> String

  package init(credentials: [String: String]) throws(CredentialRefusal) {
    try self.init(credentials: credentials) {
      var random = SystemRandomNumberGenerator()
      return (0..<Self.secretBytes).map { _ in UInt8.random(in: .min ... .max, using: &random) }.hex
    }
  }

  /// - Parameter makeSecret: a new one for a browser each time, which nobody can guess.
  init(
    credentials: [String: String], makeSecret: @escaping @Sendable () -> String
  ) throws(CredentialRefusal) {
    settings = try AsteriskSettings(credentials)
    ari = ARI(settings)
    director = AsteriskDirector(ari: ari)
    phones = AsteriskPhones(ari: ari, realm: settings.realm)
    messages = AsteriskMessages(ari: ari)
    self.makeSecret = makeSecret
  }

  package func read(
    _ message: ProviderMessage, at now: Instant
  ) throws(WebhookRefusal) -> ProviderReading {
    // Nothing that somebody sends by himself is Asterisk's.
    guard case .frame(let frame) = message else { throw .unsigned }
    return try AsteriskReader(settings: settings, ari: ari, director: director).reading(frame)
  }

  package func document(_ script: LegScript, _ addresses: HookAddresses) -> ProviderDocument? {
    nil
  }

  package func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] {
    director.instruct(leg, AsteriskPlan(script))
  }

  package func place(
    _ order: LegOrder, _ addresses: HookAddresses
  ) -> ProviderOperation<ProviderLegID> {
    AsteriskOriginate(order, settings).operation(of: order.leg, ari)
  }

  package func placedLeg(_ name: ProviderLegID) -> LegID? { AsteriskLeg.placed(name.text) }

  package func end(_ leg: ProviderLegID, elsewhere: Bool) -> [ProviderOperation<Void>] {
    [director.end(leg, reason: elsewhere ? "answered_elsewhere" : "normal")]
  }

  package func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]> {
    messages.fetch(recording)
  }

  package func delete(_ recording: Recording) -> ProviderOperation<Void> {
    messages.delete(recording)
  }

  /// It does not end by itself: `endBrowserPass` does that.
  package func browserPass(
    for identity: BrowserIdentity, seconds: Int, at now: Instant
  ) throws(ProviderFailure) -> BrowserPass {
    let secret = makeSecret()
    return .account(
      user: identity.text, secret: secret, realm: settings.realm,
      phones.open(identity, secret: secret))
  }

  package func endBrowserPass(for identity: BrowserIdentity) -> [ProviderOperation<Void>] {
    phones.close(identity)
  }

  package func test() -> ProviderOperation<Void> { ping(()) }

  /// Those that the operator has entered, once the credentials have been found right.
  package func numbers() -> ProviderOperation<[ProviderNumber]> {
    ping(settings.numbers.map { ProviderNumber(id: $0.digits, number: $0) })
  }

  private func ping<Result: Sendable>(_ result: Result) -> ProviderOperation<Result> {
    ari.ask(["asterisk", "ping"]) { body throws(ProviderFailure) in
      guard try ARI.decode(ARIPing.self, body).ping == "pong" else { throw .unreadable }
      return result
    }
  }

  /// The dialplan leads calls here; Asterisk has to be told no address.
  package func connect(
    _ number: ProviderNumber, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>] { [] }
}
