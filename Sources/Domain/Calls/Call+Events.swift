// SPDX-License-Identifier: AGPL-3.0-or-later

extension Call {
  /// Sends an event to what it concerns.
  /// - Returns: the replies that are no change of state: to a claim, mostly.
  mutating func take(_ event: CallEvent, at now: Instant) -> [CallEffect] {
    switch event {
    case .incoming(let incoming): arrive(incoming, at: now)
    case .languageChosen(let tag): chooseLanguage(tag, at: now)
    case .captchaAnswered(let digits): answerCaptcha(digits, at: now)
    case .answerClaimed(let member): return claim(by: member, at: now)
    case .declined(let member):
      decline(by: member)
      giveUpCallBack(of: member, at: now)
    case .legEnded(let member): endLeg(of: member, at: now)
    case .legWasted(let member, let ringsOn): wasteLeg(of: member, ringsOn: ringsOn, at: now)
    case .audioConfirmed(let party, let claim): hear(party, claim: claim, at: now)
    case .audioLost(let party, let claim): loseAudio(party, claim: claim, at: now)
    case .winnerGone(let member): loseWinner(member, at: now)
    case .winnerBack(let member): regainWinner(member)
    case .winnerRemoved(let member):
      giveUpCallBack(of: member, at: now)
      if winner == member { ringAgain(.winnerGone, at: now) }
    case .callerGone: loseCaller(at: now)
    case .callerBack: regainCaller(at: now)
    case .callerHungUp: hangUpCaller(at: now)
    case .memberHungUp(let member): hangUp(by: member, at: now)
    case .callBackBegun(let outgoing): beginCallBack(outgoing, at: now)
    case .callBackAsked: askCallBack(at: now)
    case .callBackDeclined: declineCallBack(at: now)
    case .voicemailChosen: chooseVoicemail(at: now)
    case .voicemailLeft: takeVoiceMessage(at: now)
    case .timerFired(let kind, let generation): return fire(kind, generation, at: now)
    case .serverRestarted: restart(at: now)
    }
    return []
  }

  private mutating func fire(
    _ kind: CallTimer.Kind, _ generation: Int, at now: Instant
  ) -> [CallEffect] {
    guard let timer = timers[kind], timer.generation == generation else { return [] }
    // A clock that was set back, or a message that ran ahead: it is set again.
    guard timer.at <= now else { return [.setTimer(timer)] }
    timers.cancel(kind)
    switch kind {
    case .menu: startRateCheck(at: now)
    case .captcha: missCaptcha(at: now)
    case .ringTimeout: ringFallback()
    case .waiting: leaveQueue(at: now)
    case .lull: giveUpLull(at: now)
    case .legs: turnLegs(at: now)
    case .audio: ringAgain(.noAudio, at: now)
    case .winnerGone: ringAgain(.winnerGone, at: now)
    case .callerGone: end(outcomeIfCallerLeaves, at: now)
    case .voicemailOffer, .voicemail: end(outcomeWithoutMessage, at: now)
    case .callBackOffer: declineCallBack(at: now)
    case .callBack: end(.notReached, at: now)
    case .wholeCall: end(.tooLong, at: now)
    }
    return []
  }

  /// Whoever must come back has the usual time to do so, from now: while the server was away
  /// nobody could, and whose going it noted when it stopped had not gone.
  private mutating func restart(at now: Instant) {
    restartCallBack(at: now)
    guard !isOver else { return }
    isCallerGone = false
    loseCaller(at: now)
    guard let connection else { return }
    if connection.reach == .held {
      isWinnerGone = false
      loseWinner(connection.winner, at: now)
    }
    if let audio = timers[.audio] {
      let back = now.advanced(bySeconds: limit(.winnerGoneSeconds))
      timers.set(.audio, at: max(audio.at, back))
    }
  }
}
