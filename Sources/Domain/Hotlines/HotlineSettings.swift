// SPDX-License-Identifier: AGPL-3.0-or-later

/// What an admin sets and the server enforces, in the clear. What a member’s client enforces
/// is a sealed and signed record of kind 11 instead.
package struct HotlineSettings: Sendable, Equatable {
  /// What the public page calls the hotline.
  package var name: String
  /// Shifts are meant in it.
  package var timeZone: HotlineTimeZone
  /// In the order in which a caller is offered them; at least one.
  package var languages: [HotlineLanguage]
  package var webCalls: Bool
  /// Callers by phone whom nobody answers may ask to be called back.
  package var callBack: Bool
  /// Calls may go without the relay. It takes more than this: each member’s client wants a signed
  /// record of kind 11 that says so too.
  package var directMedia: Bool
  /// Whose sessions have to be begun or confirmed by a passkey.
  package var passkeyRequirement: PasskeyRequirement
  package var limits: CallLimits

  package init(
    name: String, timeZone: HotlineTimeZone, languages: [HotlineLanguage], webCalls: Bool,
    callBack: Bool = false, directMedia: Bool = false,
    passkeyRequirement: PasskeyRequirement = .nobody,
    limits: CallLimits = .standard
  ) {
    self.name = name
    self.timeZone = timeZone
    self.languages = languages
    self.webCalls = webCalls
    self.callBack = callBack
    self.directMedia = directMedia
    self.passkeyRequirement = passkeyRequirement
    self.limits = limits
  }
}
