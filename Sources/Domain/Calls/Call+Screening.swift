// SPDX-License-Identifier: AGPL-3.0-or-later

/// From arrival to the queue: ban, language, rate, CAPTCHA.
extension Call {
  mutating func arrive(_ incoming: IncomingCall, at now: Instant) {
    guard phase == .arriving else { return }
    channel = incoming.channel
    capabilities = incoming.capabilities
    language = incoming.language
    isRateLimited = incoming.isRateLimited
    generator = SplitMix64(seed: incoming.randomness)
    guard !incoming.isBanned else { return end(.banned, at: now) }
    timers.set(.wholeCall, at: now.advanced(bySeconds: limit(.wholeCallSeconds)))
    guard capabilities.asksLanguage, settings.languages.count > 1 else {
      return startRateCheck(at: now)
    }
    phase = .choosingLanguage
    timers.set(.menu, at: now.advanced(bySeconds: limit(.menuSeconds)))
  }

  mutating func chooseLanguage(_ tag: LanguageTag, at now: Instant) {
    guard phase == .choosingLanguage, settings.languages.contains(tag) else { return }
    language = tag
    startRateCheck(at: now)
  }

  /// After the menu, so that a caller who is turned away understands the sentence.
  mutating func startRateCheck(at now: Instant) {
    timers.cancel(.menu)
    guard !isRateLimited else { return end(.rateLimited, at: now) }
    guard !isQueueFull, hasRoom else { return end(.queueFull, at: now) }
    guard capabilities.asksCaptcha else { return enterQueue(again: nil, at: now) }
    askCaptcha(attempt: 1, at: now)
  }

  mutating func answerCaptcha(_ digits: [UInt8], at now: Instant) {
    guard case .captcha(let captcha) = phase else { return }
    guard digits == captcha.digits else { return missCaptcha(at: now) }
    timers.cancel(.captcha)
    // Others may have come to the queue before.
    guard hasRoom else { return end(.queueFull, at: now) }
    enterQueue(again: nil, at: now)
  }

  mutating func missCaptcha(at now: Instant) {
    guard case .captcha(let captcha) = phase else { return }
    guard captcha.attempt < limit(.captchaAttempts) else {
      return end(.captchaFailed, at: now)
    }
    askCaptcha(attempt: captcha.attempt + 1, at: now)
  }

  /// New digits each time: a machine that listens gains nothing from a mistake.
  private mutating func askCaptcha(attempt: Int, at now: Instant) {
    let digits = (0..<limit(.captchaDigits)).map { _ in
      UInt8.random(in: 0...9, using: &generator)
    }
    phase = .captcha(CallPhase.Captcha(digits: digits, attempt: attempt))
    timers.set(.captcha, at: now.advanced(bySeconds: limit(.captchaSeconds)))
  }

  func limit(_ limit: CallLimit) -> Int { settings.limits[limit] }
}
