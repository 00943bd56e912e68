// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the caller's side is told and does.
extension Call {
  package var languageMenu: LanguageMenu {
    LanguageMenu(settings.languages, numbers: settings.menuNumbers)
  }

  /// `nil` until the call has arrived.
  package var callerStatus: CallerStatus? {
    switch phase {
    case .arriving, .callingBack: nil
    case .choosingLanguage: .choosingLanguage
    case .captcha(let captcha): .captcha(digits: captcha.digits, attempt: captcha.attempt)
    case .waiting(let waiting): .waiting(calling: rings.count, again: waiting.again)
    case .connected(let connection):
      connection.hasAudio
        ? .connected(claim: connection.claim) : .connecting(claim: connection.claim)
    case .voicemailOffered(let reason): .voicemailOffered(reason)
    case .voicemail(let reason): .voicemail(reason)
    case .callBackOffered(let reason): .callBackOffered(reason)
    case .ended(let outcome): .ended(outcome)
    }
  }

  /// The same for a line that is spoken to.
  package func instructions(for status: CallerStatus) -> [CallInstruction] {
    switch status {
    case .choosingLanguage:
      [
        .say(.languageMenu(languageMenu)),
        .gather(digits: languageMenu.keyCount, seconds: limit(.menuSeconds)),
      ]
    case .captcha(let digits, let attempt):
      [
        .say(.captcha(digits: digits, attempt: attempt)),
        .gather(digits: digits.count, seconds: limit(.captchaSeconds)),
      ]
    case .waiting(_, let again):
      [.say(again.map { .ringingAgain($0) } ?? .waiting), .hold]
    case .connecting, .connected: connection.map { [.bridge($0.winner, claim: $0.claim)] } ?? []
    case .voicemailOffered(let reason): [.say(.voicemail(reason)), .hold]
    case .voicemail(let reason):
      [
        .say(.voicemail(reason)),
        .recordVoicemail(maximumSeconds: limit(.voiceMessageSeconds)),
      ]
    case .callBackOffered:
      [.say(.callBackOffer), .gather(digits: 1, seconds: limit(.menuSeconds))]
    case .ended(.banned): [.reject]
    case .ended(let outcome): [.say(.goodbye(outcome)), .hangUp]
    }
  }
}
