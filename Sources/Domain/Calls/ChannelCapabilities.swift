// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a caller's channel can do, as values: the machine asks these and never which channel it is.
package struct ChannelCapabilities: Hashable, Sendable, Codable {
  /// The caller is asked for a language in the call; otherwise it came with the request.
  package var asksLanguage: Bool
  /// The caller proves to be a person in the call; otherwise something before it did.
  package var asksCaptcha: Bool
  /// Both ends report when they hear audio; otherwise a claim is taken to carry it.
  package var reportsAudio: Bool
  /// The caller may vanish and come back, as a page does that is loaded again.
  package var callerMayReturn: Bool
  /// The caller is led by spoken instructions rather than by a page.
  package var isSpokenTo: Bool
  /// How voicemail begins; `nil` where there is none.
  package var voicemail: VoicemailStart?
  /// The number is kept for this call: where nobody answers, it is offered to call back.
  package var asksCallBack: Bool

  package init(
    asksLanguage: Bool, asksCaptcha: Bool, reportsAudio: Bool, callerMayReturn: Bool,
    isSpokenTo: Bool, voicemail: VoicemailStart?, asksCallBack: Bool = false
  ) {
    self.asksLanguage = asksLanguage
    self.asksCaptcha = asksCaptcha
    self.reportsAudio = reportsAudio
    self.callerMayReturn = callerMayReturn
    self.isSpokenTo = isSpokenTo
    self.voicemail = voicemail
    self.asksCallBack = asksCallBack
  }

  /// A browser: language and proof of work come with the request.
  package static let web = ChannelCapabilities(
    asksLanguage: false, asksCaptcha: false, reportsAudio: true, callerMayReturn: true,
    isSpokenTo: false, voicemail: .whenChosen)

  /// A telephone, by whatever provider.
  package static let phone = ChannelCapabilities(
    asksLanguage: true, asksCaptcha: true, reportsAudio: false, callerMayReturn: false,
    isSpokenTo: true, voicemail: .atOnce)
}

/// Whether voicemail waits for the caller's wish, or begins by itself after a sentence.
package enum VoicemailStart: String, Sendable, Codable {
  case whenChosen, atOnce
}

extension ChannelCapabilities {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    asksLanguage = try container.decode(Bool.self, forKey: .asksLanguage)
    asksCaptcha = try container.decode(Bool.self, forKey: .asksCaptcha)
    reportsAudio = try container.decode(Bool.self, forKey: .reportsAudio)
    callerMayReturn = try container.decode(Bool.self, forKey: .callerMayReturn)
    isSpokenTo = try container.decode(Bool.self, forKey: .isSpokenTo)
    voicemail = try container.decodeIfPresent(VoicemailStart.self, forKey: .voicemail)
    // A call that was stored before anybody was called back has none.
    asksCallBack = try container.decodeIfPresent(Bool.self, forKey: .asksCallBack) ?? false
  }
}
