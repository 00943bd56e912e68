// SPDX-License-Identifier: AGPL-3.0-or-later

/// The caller going, voicemail, and the end.
extension Call {
  /// How long a caller may stay in voicemail, however often a message is begun anew: as long as
  /// the longest message and its arrival that can be set.
  package static let longestVoicemailSeconds = 600

  mutating func loseCaller(at now: Instant) {
    guard !isOver, phase != .arriving, !isCallerGone else { return }
    guard capabilities.callerMayReturn else { return }
    isCallerGone = true
    timers.set(.callerGone, at: now.advanced(bySeconds: limit(.callerGoneSeconds)))
  }

  mutating func regainCaller(at now: Instant) {
    guard isCallerGone, !isOver else { return }
    isCallerGone = false
    timers.cancel(.callerGone)
    guard let connection, !connection.hasAudio else { return }
    timers.set(.audio, at: now.advanced(bySeconds: limit(.audioSeconds)))
  }

  mutating func hangUpCaller(at now: Instant) {
    guard !isOver, phase != .arriving else { return }
    if case .voicemail = phase, capabilities.voicemail == .atOnce {
      // Hanging up is how a message on a phone ends; it is still on its way here.
      return setVoicemailTimer(seconds: limit(.voiceMessageArrivalSeconds), at: now)
    }
    end(outcomeIfCallerLeaves, at: now)
  }

  var outcomeIfCallerLeaves: CallOutcome {
    hasBeenHeard || isCallBack ? outcomeOfTalk : .callerLeft
  }

  /// Of a call that somebody has.
  var outcomeOfTalk: CallOutcome {
    guard isCallBack else { return .answered }
    return hasBeenHeard ? .calledBack : .notReached
  }

  var outcomeWithoutMessage: CallOutcome { rung.isEmpty ? .nobodyToRing : .unanswered }

  /// Nobody is left to ring, or the caller has waited long enough.
  mutating func leaveQueue(at now: Instant) {
    let reason = rung.isEmpty ? VoicemailReason.nobodyToRing : .unanswered
    guard !capabilities.asksCallBack else { return offerCallBack(reason, at: now) }
    leaveQueue(for: reason, at: now)
  }

  mutating func leaveQueue(for reason: VoicemailReason, at now: Instant) {
    guard settings.offersVoicemail, let start = capabilities.voicemail else {
      return end(outcomeWithoutMessage, at: now)
    }
    switch start {
    case .atOnce: startVoicemail(reason, at: now)
    case .whenChosen:
      timers.cancelAll(except: [.wholeCall, .callerGone])
      phase = .voicemailOffered(reason)
      timers.set(.voicemailOffer, at: now.advanced(bySeconds: limit(.voicemailOfferSeconds)))
    }
  }

  /// A caller may choose voicemail when it is offered, or grow tired of waiting.
  mutating func chooseVoicemail(at now: Instant) {
    guard settings.offersVoicemail, capabilities.voicemail != nil else { return }
    switch phase {
    case .voicemailOffered(let reason): startVoicemail(reason, at: now)
    case .waiting: startVoicemail(.chosen, at: now)
    // Recorded anew, or listened to before it is sent: the time begins again, within the bound.
    case .voicemail(let reason): startVoicemail(reason, at: now)
    default: break
    }
  }

  private mutating func startVoicemail(_ reason: VoicemailReason, at now: Instant) {
    timers.cancelAll(except: [.wholeCall, .callerGone])
    phase = .voicemail(reason)
    setVoicemailTimer(
      seconds: limit(.voiceMessageSeconds) + limit(.voiceMessageArrivalSeconds), at: now)
  }

  private mutating func setVoicemailTimer(seconds: Int, at now: Instant) {
    let began = voicemailBegan ?? now
    voicemailBegan = began
    let end = began.advanced(bySeconds: Self.longestVoicemailSeconds)
    timers.set(.voicemail, at: min(now.advanced(bySeconds: seconds), end))
  }

  mutating func takeVoiceMessage(at now: Instant) {
    guard case .voicemail = phase else { return }
    end(.voiceMessage, at: now)
  }

  mutating func end(_ outcome: CallOutcome, at now: Instant) {
    closeAnswer(Disconnection(outcome), at: now)
    timers.cancelAll()
    isCallerGone = false
    isWinnerGone = false
    endedAt = now
    phase = .ended(outcome)
  }
}
