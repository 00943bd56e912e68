// SPDX-License-Identifier: AGPL-3.0-or-later

/// All live calls of a hotline and whom they may ring: decides which call rings whom.
///
/// Every waiting call rings everybody who is free; whoever answers one is free for no other. A
/// phone can be rung by one call only and rings for the first in the queue. Built from the stored
/// calls and the members of the moment, it can live as long as a transaction or as a server.
package struct Switchboard: Hashable, Sendable {
  /// How long a call that has ended is remembered. A store need load no older ones.
  package static let keptSeconds = 600
  /// So many of the latest are remembered longer: a clock that jumps ahead must not wipe them all.
  package static let keptCalls = 20

  package var settings: CallSettings
  package internal(set) var calls: LiveCalls
  /// For a while those that have ended: else a webhook that comes twice would begin a call anew,
  /// and a page that comes back would not learn what became of its call.
  package internal(set) var ended: [CallID: Call]
  package internal(set) var members: Members

  package init(settings: CallSettings, calls: [Call] = [], members: [Availability] = []) {
    self.settings = settings
    self.calls = LiveCalls(calls.filter { !$0.isOver })
    ended = Dictionary(
      calls.filter(\.isOver).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.members = Members(members)
  }

  /// Takes in what happened to one call. `incoming` begins one; an event for a call that is over
  /// or unknown changes nothing, and a claim of it is refused.
  package mutating func handle(
    _ event: CallEvent, of id: CallID, at now: Instant
  ) -> SwitchboardStep {
    var step = SwitchboardStep()
    switch event {
    case .incoming(let incoming): begin(id, incoming, at: now)
    case .callBackBegun(let outgoing): begin(id, outgoing, at: now)
    default: break
    }
    guard let place = calls.place(of: id) else {
      if case .answerClaimed(let member) = event {
        step.add([.refuseClaim(member, .over)], of: id)
      }
      return step
    }
    if case .answerClaimed(let member) = event, let refusal = refusal(of: member, for: id) {
      step.add([.refuseClaim(member, refusal)], of: id)
      return step
    }
    let holder = calls.values[place].holder
    deliver(event, to: id, at: now, &step)
    // Nobody became free or busy, and no phone was let go: the other calls stand as they are.
    if holder != calls[id]?.holder || members.dials { settleQueue(at: now, &step) }
    return step
  }

  /// Takes in everybody anew: after a change of the schedule, or on a server that keeps no state.
  package mutating func handle(members: [Availability], at now: Instant) -> SwitchboardStep {
    self.members = Members(members)
    var step = SwitchboardStep()
    for call in calls.values {
      guard let holder = call.holder, self.members[holder]?.isConfirmed != true else { continue }
      deliver(.winnerRemoved(holder), to: call.id, at: now, &step)
    }
    settleQueue(at: now, &step)
    return step
  }

  /// Takes in one member: her break, her page coming or going, her powers.
  package mutating func handle(_ member: Availability, at now: Instant) -> SwitchboardStep {
    var step = SwitchboardStep()
    guard members.update(member) else { return step }
    settleQueue(at: now, &step)
    return step
  }

  /// Picks up stored calls after a restart: once, before any other event.
  package mutating func restart(at now: Instant) -> SwitchboardStep {
    var step = SwitchboardStep()
    for id in liveCalls { deliver(.serverRestarted, to: id, at: now, &step) }
    settleQueue(at: now, &step)
    return step
  }

  /// Fires every timer that is due. To be called at `nextTimer`, and every few seconds if `now`
  /// comes from a clock that may be set back.
  package mutating func tick(at now: Instant) -> SwitchboardStep {
    var step = keepPace(with: now)
    for due in timersDue(at: now) {
      step.append(handle(due.event, of: due.call, at: now))
    }
    return step
  }

  /// What `tick` does before it fires timers: for a server that fires them one by one.
  package mutating func keepPace(with now: Instant) -> SwitchboardStep {
    var step = SwitchboardStep()
    forgetEnded(at: now)
    for id in calls.misplaced(at: now) { update(id, &step) { $0.keepUp(with: now) } }
    calls.noteTime(now)
    return step
  }

  private mutating func forgetEnded(at now: Instant) {
    guard ended.count > Self.keptCalls else { return }
    let kept = now.advanced(bySeconds: -Self.keptSeconds)
    let old = ended.values.filter { ($0.endedAt ?? kept) <= kept }
      .sorted { ($0.endedAt ?? kept, $0.arrival) < ($1.endedAt ?? kept, $1.arrival) }
    for call in old.prefix(ended.count - Self.keptCalls) { ended[call.id] = nil }
  }

  private mutating func begin(_ id: CallID, _ incoming: IncomingCall, at now: Instant) {
    // Here too, for a server that fires timers one by one and never ticks.
    forgetEnded(at: now)
    guard calls.place(of: id) == nil, ended[id] == nil else { return }
    let settings = settings.offering(incoming.languages).fit(for: incoming.test)
    var call = Call(id: id, settings: settings, language: incoming.language, at: now)
    // Whom it may ring is asked before it takes in anything else.
    call.channel = incoming.channel
    call.ringGroups = incoming.ringGroups.isEmpty ? nil : incoming.ringGroups
    call.test = incoming.test
    call.arrival = calls.nextArrival
    let isAsked = incoming.capabilities.asksLanguage || incoming.capabilities.asksCaptcha
    let isFull = isQueueFull || (isAsked && isScreeningFull)
    call.isQueueFull = isFull && incoming.test == nil
    calls.append(call)
  }

  /// Nothing begins for somebody who is in a call, or is none of those who could be rung.
  private mutating func begin(_ id: CallID, _ outgoing: OutgoingCall, at now: Instant) {
    forgetEnded(at: now)
    guard calls.place(of: id) == nil, ended[id] == nil, callOf(outgoing.member) == nil,
      members[outgoing.member]?.isConfirmed == true
    else { return }
    var call = Call(id: id, settings: settings, language: outgoing.language, at: now)
    call.channel = .phone
    call.arrival = calls.nextArrival
    calls.append(call)
  }

  private func refusal(of member: MemberID, for id: CallID) -> ClaimRefusal? {
    guard members[member]?.isConfirmed == true else { return .notRung }
    guard let other = callOf(member), other != id else { return nil }
    return .inAnotherCall
  }

  private mutating func deliver(
    _ event: CallEvent, to id: CallID, at now: Instant, _ step: inout SwitchboardStep
  ) {
    let candidates = view.candidates(for: id)
    let hasRoom = !isQueueFull
    update(id, &step) { call in
      call.candidates = candidates
      call.hasRoom = hasRoom || call.test != nil
      return call.handle(event, at: now)
    }
  }

  mutating func update(
    _ id: CallID, _ step: inout SwitchboardStep, _ body: (inout Call) -> [CallEffect]
  ) {
    guard let place = calls.place(of: id) else { return }
    var before = calls.values[place]
    var call = before
    let effects = body(&call)
    call.candidates = []
    call.hasRoom = true
    if call.isOver {
      calls.remove(at: place)
      ended[id] = call
    } else {
      calls.replace(at: place, with: call)
    }
    before.lastAt = call.lastAt
    step.add(effects, of: id, changing: call == before ? nil : call)
  }
}
