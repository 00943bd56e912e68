// SPDX-License-Identifier: AGPL-3.0-or-later

/// What has to be done because the state is another than before.
extension Call {
  func effects(since before: Call) -> [CallEffect] {
    var effects: [CallEffect] = []
    addRingEffects(since: before, to: &effects)
    addWinnerEffects(since: before, to: &effects)
    addCallerEffects(since: before, to: &effects)
    addTimerEffects(since: before, to: &effects)
    if case .voicemail = phase, before.phase != phase { effects.append(startVoicemailEffect) }
    if let outcome, !before.isOver {
      if test == nil { effects.append(.writeRecord(record)) }
      effects.append(.endCall(outcome))
    }
    return effects
  }

  /// All that stands now, for those who may have missed it.
  var standingEffects: [CallEffect] {
    var effects = rings.filter(\.isSounding).map { CallEffect.ring($0.member, attempt: $0.attempt) }
    if let connection {
      effects.append(.connect(connection.winner, claim: connection.claim))
    }
    if let status = callerStatus {
      effects.append(.tellCaller(status))
      if capabilities.isSpokenTo { effects.append(.instructCaller(instructions(for: status))) }
    }
    effects += timers.entries.map { .setTimer($0) }
    if case .voicemail = phase { effects.append(startVoicemailEffect) }
    return effects
  }

  private func addRingEffects(since before: Call, to effects: inout [CallEffect]) {
    guard rings != before.rings else { return }
    let now = Dictionary(rings.map { ($0.member, $0) }, uniquingKeysWith: { first, _ in first })
    let then = Dictionary(
      before.rings.map { ($0.member, $0) }, uniquingKeysWith: { first, _ in first })
    for ring in before.rings where ring.isSounding && ring.member != winner {
      let successor = now[ring.member]
      guard successor?.isSounding != true || successor?.attempt != ring.attempt else { continue }
      effects.append(.stopRinging(ring.member, stopReason(ring.member, successor: successor)))
    }
    for ring in rings where ring.isSounding {
      let former = then[ring.member]
      guard former?.isSounding != true || former?.attempt != ring.attempt else { continue }
      effects.append(.ring(ring.member, attempt: ring.attempt))
    }
  }

  private func stopReason(_ member: MemberID, successor: Ring?) -> RingStop {
    if winner != nil { return .answeredElsewhere }
    if !isWaiting { return .over }
    if declined.contains(member) { return .declined }
    return successor == nil ? .notFree : .legOver
  }

  private func addWinnerEffects(since before: Call, to effects: inout [CallEffect]) {
    guard connection?.claim != before.connection?.claim else { return }
    if let former = before.connection {
      let ending = answers[former.claim - 1].ending ?? .callerLeft
      effects.append(.disconnect(former.winner, claim: former.claim, ending))
    }
    if let connection {
      effects.append(.connect(connection.winner, claim: connection.claim))
      if isCallBack { effects.append(.dialCaller) }
    }
  }

  private func addTimerEffects(since before: Call, to effects: inout [CallEffect]) {
    guard timers != before.timers else { return }
    for timer in before.timers.entries where timers[timer.kind] == nil {
      effects.append(.cancelTimer(timer.kind))
    }
    for timer in timers.entries where before.timers[timer.kind] != timer {
      effects.append(.setTimer(timer))
    }
  }

  private func addCallerEffects(since before: Call, to effects: inout [CallEffect]) {
    let former = before.callerStatus
    guard let status = callerStatus, status != former else { return }
    effects.append(.tellCaller(status))
    guard capabilities.isSpokenTo else { return }
    let instructions = instructions(for: status)
    // Music that plays on is not begun anew because one more volunteer is rung.
    guard instructions != former.map(before.instructions) else { return }
    effects.append(.instructCaller(instructions))
  }

  private var startVoicemailEffect: CallEffect {
    .startVoicemail(maximumSeconds: limit(.voiceMessageSeconds))
  }
}
