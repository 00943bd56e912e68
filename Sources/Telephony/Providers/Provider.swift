// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A telephony provider: how it says what has happened, and how it is told what to do.
///
/// An adapter computes and does nothing else: no network, no clock, no state. Requests leave
/// through `ProviderClient`, and what a call does is the `Switchboard`'s to decide; all that an
/// adapter can get wrong is words. What providers differ in that others must know is in
/// `capabilities`.
package protocol Provider: Sendable {
  /// As it is stored and shown in addresses: lower-case letters.
  static var name: String { get }
  static var capabilities: ProviderCapabilities { get }
  /// Whether a voice of its own speaks the language, as far as is known.
  static func hasVoice(for language: LanguageTag) -> Bool
  /// What an admin enters, in the order in which it is asked for.
  static var credentials: [CredentialField] { get }

  /// - Parameter credentials: a value for each field that is required.
  /// - Throws: which field is missing or cannot be right.
  init(credentials: [String: String]) throws(CredentialRefusal)

  /// Verifies a message, then decodes it: never the other way round.
  ///
  /// - Parameter now: for signatures that age.
  func read(_ message: ProviderMessage, at now: Instant) throws(WebhookRefusal) -> ProviderReading

  /// What a webhook is answered with, so that its leg does `script` next.
  /// - Returns: `nil` where a leg is only told by `instruct`.
  func document(_ script: LegScript, _ addresses: HookAddresses) -> ProviderDocument?
  /// Tells a live leg to do `script` at once, whatever it does now. The operations for a leg are
  /// done one after another, and the first that fails ends them.
  func instruct(
    _ leg: ProviderLegID, _ script: LegScript, _ addresses: HookAddresses
  ) -> [ProviderOperation<Void>]

  func place(_ order: LegOrder, _ addresses: HookAddresses) -> ProviderOperation<ProviderLegID>
  /// Which of the hotline's legs has that name, where the name follows from the leg; `nil` of any
  /// other, and where the provider makes names up.
  func placedLeg(_ name: ProviderLegID) -> LegID?
  /// Ends a leg, ringing or answered. That it has ended already is a success.
  /// - Parameter elsewhere: somebody else has taken the call: the phone need show no missed call.
  func end(_ leg: ProviderLegID, elsewhere: Bool) -> [ProviderOperation<Void>]

  func fetch(_ recording: Recording) -> ProviderOperation<[UInt8]>
  /// That it is gone already is a success.
  func delete(_ recording: Recording) -> ProviderOperation<Void>

  /// Where messages come from that are no webhooks; `nil` for a provider that sends those.
  var connection: ProviderConnection? { get }
  /// Its call is over and nobody is in it. That it is closed already is a success.
  func close(_ room: Room) -> [ProviderOperation<Void>]

  /// Whether it can make passes for browsers with what was entered.
  var givesBrowserPasses: Bool { get }
  /// Which of the vendor's projects a browser names beside its pass; empty where it names none.
  var browserProject: String { get }
  /// What lets a browser be rung and talk as `identity`, for so long.
  func browserPass(
    for identity: BrowserIdentity, seconds: Int, at now: Instant
  ) throws(ProviderFailure) -> BrowserPass
  /// Takes back what a pass has made at the provider's, before its time or after it.
  func endBrowserPass(for identity: BrowserIdentity) -> [ProviderOperation<Void>]

  /// Succeeds when the credentials are right.
  func test() -> ProviderOperation<Void>
  /// The numbers of the account that can be called.
  func numbers() -> ProviderOperation<[ProviderNumber]>
  /// Has the provider send what happens at a number to `addresses`.
  func connect(_ number: ProviderNumber, _ addresses: HookAddresses) -> [ProviderOperation<Void>]
}

extension Provider {
  package static func hasVoice(for language: LanguageTag) -> Bool { capabilities.speaks }

  package func placedLeg(_ name: ProviderLegID) -> LegID? { nil }
  package var connection: ProviderConnection? { nil }
  /// Vendors' rooms end with their last leg.
  package func close(_ room: Room) -> [ProviderOperation<Void>] { [] }
  package var givesBrowserPasses: Bool { true }
  package var browserProject: String { "" }
  /// Tokens end by themselves.
  package func endBrowserPass(for identity: BrowserIdentity) -> [ProviderOperation<Void>] { [] }
}
