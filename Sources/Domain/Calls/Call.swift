// SPDX-License-Identifier: AGPL-3.0-or-later

/// One call from arrival to its end: a pure state machine, the same for every channel.
///
/// `handle` changes the state and returns what is to be done. Most effects are computed as the
/// difference between the state before and after (`Call+Effects.swift`), so they cannot say
/// anything else than the state does. Whom it could ring is handed over as `candidates`, which
/// are the switchboard's view of the moment and never part of the stored state.
package struct Call: Hashable, Sendable, Codable {
  package let id: CallID
  package let settings: CallSettings
  package internal(set) var phase = CallPhase.arriving
  package internal(set) var channel = CallChannel.web
  package internal(set) var language: LanguageTag
  package internal(set) var capabilities = ChannelCapabilities.web
  /// Whom it rings of those on shift, as `IncomingCall` has it. `nil` for all of them, as in a call
  /// that was stored before numbers had ring groups.
  package internal(set) var ringGroups: [RingGroupID]?
  /// Whom alone it rings, if it only tries the hotline. It is never stored.
  package internal(set) var test: TestCall?
  package internal(set) var arrivedAt: Instant
  package internal(set) var endedAt: Instant?
  /// Place among the waiting: the switchboard's count of arrivals.
  package internal(set) var arrival = 0
  /// In the order in which they began.
  package internal(set) var rings: [Ring] = []
  package internal(set) var rung = RungMembers()
  package internal(set) var declined: [MemberID] = []
  package internal(set) var answers: [CallRecord.Answer] = []
  package internal(set) var isCallerGone = false
  package internal(set) var isWinnerGone = false
  /// Who calls back, in a call that a member began; `nil` in one that came in.
  package internal(set) var calledBackBy: MemberID?

  /// When the caller came to voicemail.
  var voicemailBegan: Instant?
  var isRateLimited = false
  /// Whether there was no room for one more when it came.
  var isQueueFull = false
  var generator = SplitMix64(seed: 0)
  var timers = CallTimers()
  /// The latest time that this call has seen (see `Call+Clock.swift`).
  var lastAt: Instant
  var candidates: [Candidate] = []
  /// Whether the queue takes one more; like the candidates, the switchboard's view of the moment.
  var hasRoom = true

  private enum CodingKeys: String, CodingKey {
    case id, settings, phase, channel, language, capabilities, ringGroups, test
    case arrivedAt, endedAt, arrival
    case rings, rung, declined, answers, isCallerGone, isWinnerGone, calledBackBy
    case voicemailBegan, isRateLimited, isQueueFull, generator, timers, lastAt
  }

  /// A call that has not handled its `incoming` yet.
  package init(id: CallID, settings: CallSettings, language: LanguageTag, at now: Instant) {
    self.id = id
    self.settings = settings
    self.language = language
    arrivedAt = now
    lastAt = now
  }

  /// Takes in one event. Late, repeated and out-of-order ones change nothing that they should not.
  package mutating func handle(_ event: CallEvent, at now: Instant) -> [CallEffect] {
    guard !isOver else { return replyOnceOver(to: event) }
    return change(at: now, isRestart: event == .serverRestarted) { call in call.take(event, at: now)
    }
  }

  /// Takes in whom it could ring from now on, in the order in which they are to be rung.
  package mutating func handle(candidates: [Candidate], at now: Instant) -> [CallEffect] {
    guard !isOver else { return [] }
    return change(at: now, isRestart: false) { call in
      call.candidates = candidates
      return []
    }
  }

  /// Only reads the clock: nothing changes unless it has jumped.
  mutating func keepUp(with now: Instant) -> [CallEffect] {
    guard !isOver else { return [] }
    let before = self
    keepPace(with: now, isRestart: false)
    return effects(since: before)
  }

  private func replyOnceOver(to event: CallEvent) -> [CallEffect] {
    guard case .answerClaimed(let member) = event else { return [] }
    return [.refuseClaim(member, .over)]
  }

  private mutating func change(
    at now: Instant, isRestart: Bool, _ body: (inout Call) -> [CallEffect]
  ) -> [CallEffect] {
    let before = self
    keepPace(with: now, isRestart: isRestart)
    let replies = body(&self)
    settle(at: now)
    let effects = effects(since: before) + replies
    guard isRestart, !isOver else { return effects }
    // Whatever anybody may have missed is said again.
    let said = Set(effects)
    return effects + standingEffects.filter { !said.contains($0) }
  }
}

extension Call {
  package var isOver: Bool { outcome != nil }

  package var outcome: CallOutcome? {
    guard case .ended(let outcome) = phase else { return nil }
    return outcome
  }

  package var isWaiting: Bool { waiting != nil }

  package var waiting: CallPhase.Waiting? {
    guard case .waiting(let waiting) = phase else { return nil }
    return waiting
  }

  package var connection: CallPhase.Connection? {
    guard case .connected(let connection) = phase else { return nil }
    return connection
  }

  /// Who has the call now. Never more than one.
  package var winner: MemberID? { connection?.winner }

  /// The timers that are set, in no particular order.
  package var setTimers: [CallTimer] { timers.entries }

  package var nextTimer: Instant? { timers.next }

  package func timersDue(at now: Instant) -> [CallTimer] {
    guard let next = timers.next, next <= now else { return [] }
    return timers.entries.filter { $0.at <= now }.sorted {
      ($0.at, $0.generation) < ($1.at, $1.generation)
    }
  }

  package var record: CallRecord {
    CallRecord(
      id: id, channel: channel, language: language, arrivedAt: arrivedAt, endedAt: endedAt,
      outcome: outcome, rung: rung.members, declined: declined, answers: answers)
  }
}
