// SPDX-License-Identifier: AGPL-3.0-or-later

/// In the queue, from entering it to leaving it unanswered.
extension Call {
  mutating func enterQueue(again: RingAgainReason?, at now: Instant) {
    phase = .waiting(CallPhase.Waiting(ringsFallback: false, again: again))
    timers.set(.waiting, at: now.advanced(bySeconds: limit(.waitingSeconds)))
    timers.set(.ringTimeout, at: now.advanced(bySeconds: limit(.ringTimeoutSeconds)))
  }

  /// Brings the rings into line with who is free, and moves on when there is nobody to hope for.
  /// Runs after every event: no event needs to know whom it makes free.
  mutating func settle(at now: Instant) {
    // Her phone alone rings, as long as it does.
    guard phase != .callingBack else { return }
    guard let waiting else {
      rings = []
      return
    }
    let eligible = eligibleCandidates(fallback: waiting.ringsFallback)
    matchRings(eligible, at: now)
    guard rings.isEmpty else {
      timers.cancel(.lull)
      return setLegTimer()
    }
    timers.cancel(.legs)
    if eligible.contains(where: { $0.state == .busy }) {
      timers.cancel(.lull)
    } else if !waiting.ringsFallback {
      // Those away are rung with the fallback group as soon as they are back.
      ringFallback()
      settle(at: now)
    } else if eligible.isEmpty {
      leaveQueue(at: now)
    } else if timers[.lull] == nil {
      timers.set(.lull, at: now.advanced(bySeconds: limit(.lullSeconds)))
    }
  }

  private mutating func matchRings(_ eligible: [Candidate], at now: Instant) {
    let wanted = eligible.filter(\.isFree)
    guard !wanted.elementsEqual(rings, by: { $0.isRung(by: $1) }) else { return }
    let wantedState = Dictionary(
      wanted.map { ($0.member, $0.state) }, uniquingKeysWith: { first, _ in first })
    rings.removeAll { wantedState[$0.member] != .free($0.reach) }
    let present = Set(rings.map(\.member))
    for candidate in wanted where !present.contains(candidate.member) {
      guard case .free(let reach) = candidate.state else { continue }
      rings.append(
        Ring(
          member: candidate.member, reach: reach, attempt: rung.add(candidate.member, reach),
          until: reach == .dialled ? now.advanced(bySeconds: limit(.legRingSeconds)) : nil))
    }
  }

  private func eligibleCandidates(fallback: Bool) -> [Candidate] {
    let spent = spentPhones
    if declined.isEmpty && answers.isEmpty && spent.isEmpty {
      return fallback ? candidates : candidates.filter { !$0.isFallback }
    }
    let excluded = Set(declined + answers.map(\.member))
    return candidates.filter { candidate in
      (fallback || !candidate.isFallback) && !excluded.contains(candidate.member)
        && (candidate.state == .free(.held) || !spent.contains(candidate.member))
    }
  }

  /// Whoever declined this call, or had it and lost it, is not rung by it again.
  func isExcluded(_ member: MemberID) -> Bool {
    declined.contains(member) || answers.contains { $0.member == member }
  }

  mutating func ringFallback() {
    guard var waiting else { return }
    timers.cancel(.ringTimeout)
    waiting.ringsFallback = true
    phase = .waiting(waiting)
  }

  /// Those who were away have not come back in time.
  mutating func giveUpLull(at now: Instant) {
    guard isWaiting, rings.isEmpty else { return }
    leaveQueue(at: now)
  }

  mutating func decline(by member: MemberID) {
    guard !isOver, winner != member, rung.contains(member), !declined.contains(member) else {
      return
    }
    declined.append(member)
  }
}
