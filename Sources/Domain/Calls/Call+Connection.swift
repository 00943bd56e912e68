// SPDX-License-Identifier: AGPL-3.0-or-later

/// From the claim to the end of a conversation, or back to the queue.
extension Call {
  /// The first claim wins. The store makes the claims of several servers one sequence.
  mutating func claim(by member: MemberID, at now: Instant) -> [CallEffect] {
    if let connection {
      return connection.winner == member
        ? [.connect(member, claim: connection.claim)]
        : [.refuseClaim(member, .answeredElsewhere)]
    }
    guard isWaiting || phase == .callingBack else { return [.refuseClaim(member, .over)] }
    // Somebody who was rung a moment ago may answer even if her shift has just ended.
    guard rung.contains(member), !isExcluded(member) else {
      return [.refuseClaim(member, .notRung)]
    }
    connect(member, at: now)
    return []
  }

  private mutating func connect(_ member: MemberID, at now: Instant) {
    timers.cancelAll(except: [.wholeCall, .callerGone])
    // Whoever is called back hears nothing before that phone is picked up.
    let hears = !capabilities.reportsAudio && !isCallBack
    phase = .connected(
      CallPhase.Connection(
        winner: member, reach: rung[member]?.reach ?? .held, claim: answers.count + 1,
        callerHears: hears, winnerHears: hears || isCallBack))
    answers.append(
      CallRecord.Answer(
        member: member, at: now, audioAt: hears ? now : nil, endedAt: nil, ending: nil))
    isWinnerGone = false
    if isCallBack { return setCallBackTimer(at: now) }
    if !hears { timers.set(.audio, at: now.advanced(bySeconds: limit(.audioSeconds))) }
  }

  mutating func hear(_ party: CallParty, claim: Int, at now: Instant) {
    guard var connection, connection.claim == claim else { return }
    switch party {
    case .caller: connection.callerHears = true
    case .winner: connection.winnerHears = true
    }
    phase = .connected(connection)
    guard connection.hasAudio else { return }
    timers.cancel(.audio)
    timers.cancel(.callBack)
    let last = answers.count - 1
    if answers[last].audioAt == nil { answers[last].audioAt = now }
  }

  mutating func loseAudio(_ party: CallParty, claim: Int, at now: Instant) {
    guard var connection, connection.claim == claim, capabilities.reportsAudio else { return }
    let hadAudio = connection.hasAudio
    switch party {
    case .caller: connection.callerHears = false
    case .winner: connection.winnerHears = false
    }
    phase = .connected(connection)
    if hadAudio { timers.set(.audio, at: now.advanced(bySeconds: limit(.winnerGoneSeconds))) }
  }

  /// Her page is gone; whoever talks on a phone has lost nothing.
  mutating func loseWinner(_ member: MemberID, at now: Instant) {
    guard winner == member, !isWinnerGone, connection?.reach == .held else { return }
    isWinnerGone = true
    timers.set(.winnerGone, at: now.advanced(bySeconds: limit(.winnerGoneSeconds)))
  }

  mutating func regainWinner(_ member: MemberID) {
    guard winner == member else { return }
    isWinnerGone = false
    timers.cancel(.winnerGone)
  }

  mutating func hangUp(by member: MemberID, at now: Instant) {
    giveUpCallBack(of: member, at: now)
    guard winner == member else { return }
    // Nothing has been said yet: somebody else can help.
    guard hasBeenHeard || isCallBack else { return ringAgain(.winnerHungUp, at: now) }
    let outcome = outcomeOfTalk
    closeAnswer(.hungUp, at: now)
    end(outcome, at: now)
  }

  /// Back to the queue, at its head, and not to her.
  mutating func ringAgain(_ reason: RingAgainReason, at now: Instant) {
    guard connection != nil else { return }
    if reason == .noAudio, isCallerGone {
      // Her silence is not the volunteer's fault: the caller's own timer decides.
      return timers.set(.audio, at: now.advanced(bySeconds: limit(.audioSeconds)))
    }
    let outcome = outcomeOfTalk
    closeAnswer(Disconnection(reason), at: now)
    if isCallBack { return end(outcome, at: now) }
    timers.cancelAll(except: [.wholeCall, .callerGone])
    isWinnerGone = false
    enterQueue(again: reason, at: now)
  }

  mutating func closeAnswer(_ ending: Disconnection, at now: Instant) {
    guard connection != nil, let last = answers.indices.last else { return }
    guard answers[last].ending == nil else { return }
    answers[last].endedAt = now
    answers[last].ending = ending
  }

  /// Both have heard each other since the last claim.
  var hasBeenHeard: Bool { connection != nil && answers.last?.audioAt != nil }
}
