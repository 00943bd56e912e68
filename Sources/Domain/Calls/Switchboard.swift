// SPDX-License-Identifier: AGPL-3.0-or-later

/// All live calls of a hotline and whom they may ring: decides which call rings whom.
///
/// Every waiting call rings everybody who is free; whoever answers one is free for no other. A
/// phone can be rung by one call only and rings for the first in the queue. Built from the stored
/// calls and the roster of the moment, it can live as long as a transaction or as a server.
package struct Switchboard: Hashable, Sendable {
  package var settings: CallSettings
  /// Live calls only: one that has ended leaves with the step that ended it.
  package internal(set) var calls: [CallID: Call]
  package internal(set) var roster: Roster

  package init(settings: CallSettings, calls: [Call] = [], roster: [Availability] = []) {
    self.settings = settings
    self.calls = Dictionary(calls.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.roster = Roster(roster)
    for id in self.calls.keys where self.calls[id]?.isOver == true { self.calls[id] = nil }
  }

  /// Takes in what happened to one call. An event for a call that is not live changes nothing,
  /// except that a claim of it is refused; `incoming` begins one.
  package mutating func handle(
    _ event: CallEvent, of id: CallID, at now: Instant
  ) -> SwitchboardStep {
    var step = SwitchboardStep()
    if case .incoming(let incoming) = event { begin(id, incoming, at: now) }
    guard calls[id] != nil else {
      if case .answerClaimed(let member) = event {
        step.add([.refuseClaim(member, .over)], of: id)
      }
      return step
    }
    if case .answerClaimed(let member) = event, let refusal = refusal(of: member, for: id) {
      step.add([.refuseClaim(member, refusal)], of: id)
      return step
    }
    let winner = calls[id]?.winner
    deliver(event, to: id, at: now, &step)
    // Nobody became free or busy, and no phone was let go: the other calls stand as they are.
    if winner != calls[id]?.winner || roster.dials { settleQueue(at: now, &step) }
    return step
  }

  /// Takes in everybody anew: after a change of the schedule, or on a server that keeps no state.
  package mutating func handle(roster: [Availability], at now: Instant) -> SwitchboardStep {
    self.roster = Roster(roster)
    var step = SwitchboardStep()
    settleQueue(at: now, &step)
    return step
  }

  /// Takes in one member: her break, her page coming or going, her powers.
  package mutating func handle(_ member: Availability, at now: Instant) -> SwitchboardStep {
    var step = SwitchboardStep()
    guard roster.update(member) else { return step }
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

  private mutating func begin(_ id: CallID, _ incoming: IncomingCall, at now: Instant) {
    guard calls[id] == nil else { return }
    var call = Call(id: id, settings: settings, language: incoming.language, at: now)
    call.arrival = (calls.values.map(\.arrival).max() ?? 0) + 1
    call.isQueueFull = isQueueFull
    calls[id] = call
  }

  private func refusal(of member: MemberID, for id: CallID) -> ClaimRefusal? {
    guard roster[member]?.isConfirmed == true else { return .notRung }
    guard let other = callOf(member), other != id else { return nil }
    return .inAnotherCall
  }

  private mutating func deliver(
    _ event: CallEvent, to id: CallID, at now: Instant, _ step: inout SwitchboardStep
  ) {
    let candidates = view.candidates(for: id)
    update(id, &step) { call in
      call.candidates = candidates
      return call.handle(event, at: now)
    }
  }

  mutating func update(
    _ id: CallID, _ step: inout SwitchboardStep, _ body: (inout Call) -> [CallEffect]
  ) {
    guard var call = calls[id] else { return }
    var before = call
    let effects = body(&call)
    call.candidates = []
    calls[id] = call.isOver ? nil : call
    before.lastAt = call.lastAt
    step.add(effects, of: id, changing: call == before ? nil : call)
  }
}

/// What one event led to: store `changed` and carry out `effects`, in one transaction.
package struct SwitchboardStep: Hashable, Sendable {
  package struct Effect: Hashable, Sendable {
    package let call: CallID
    package let effect: CallEffect
  }

  /// In order.
  package private(set) var effects: [Effect] = []
  /// The calls that are not as they were; those that are over have their outcome.
  package private(set) var changed: [CallID: Call] = [:]

  mutating func add(_ effects: [CallEffect], of id: CallID, changing call: Call? = nil) {
    self.effects += effects.map { Effect(call: id, effect: $0) }
    if let call { changed[id] = call }
  }
}
