// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Runs the calls of a hotline: takes in what happens, stores what became of it, and only then
/// has it carried out.
///
/// The rules are the `Switchboard`'s. What is added here is time, the database and order: steps
/// pass one by one, a step that could not be stored has not happened, and effects leave in the
/// order of their steps. A claim is the winner's only once the database holds it.
package actor Exchange {
  /// - Parameters:
  ///   - effects: of one step, in order.
  ///   - calls: as they are after the step, without those that are over.
  package typealias Deliver =
    @Sendable (_ effects: [SwitchboardStep.Effect], _ calls: Switchboard.LiveCalls) async -> Void

  private var switchboard: Switchboard
  private let ledger: CallLedger
  private let clock: WallClock
  private let deliver: Deliver
  private let turnstile = Turnstile()
  private let alarm: Alarm
  private var lastTick: Instant
  private var isTicking = false

  /// A clock that was set forward or back is noticed after so long, while there are calls.
  private static let tickSeconds = 5

  /// - Parameters:
  ///   - deliver: carries out effects; each may come twice. It must not call the exchange.
  ///   - sleep: returns at the instant, or throws when cancelled.
  ///   - executor: what its timers fire on; `nil` for any.
  package init(
    settings: CallSettings, store: any CallStore, clock: WallClock,
    sleep: @escaping @Sendable (Instant) async throws -> Void,
    on executor: (any TaskExecutor)? = nil,
    deliver: @escaping Deliver
  ) {
    switchboard = Switchboard(settings: settings)
    ledger = CallLedger(store: store)
    self.clock = clock
    self.deliver = deliver
    alarm = Alarm(sleep: sleep, on: executor)
    lastTick = clock.now
  }

  /// Takes up the calls that were live when the server went down. Once, before the first of the
  /// new ones.
  ///
  /// - Throws: what the store throws.
  package func restart(with members: [Availability]) async throws {
    let calls = try await ledger.liveCalls(at: clock.now)
    try await step { switchboard, now in
      switchboard = Switchboard(settings: switchboard.settings, calls: calls, members: members)
      return switchboard.restart(at: now)
    }
  }

  /// Takes in something that happened to one call.
  ///
  /// - Returns: what came of it for that call: a claim's reply is among it. A refusal that the
  ///   database has decided is found there alone: the step has not happened, so nothing of it is
  ///   delivered.
  /// - Throws: what the store throws; the event has then not happened.
  @discardableResult
  package func handle(_ event: CallEvent, of call: CallID) async throws -> [CallEffect] {
    do {
      return try await step { $0.handle(event, of: call, at: $1) }.effects
        .filter { $0.call == call }.map(\.effect)
    } catch LedgerError.notHers(call, let refusal) {
      guard case .answerClaimed(let member) = event else {
        throw LedgerError.notHers(call, refusal)
      }
      return [.refuseClaim(member, refusal)]
    }
  }

  /// Takes in who can be rung, of everybody: after a change of schedule, members or settings.
  package func handle(members: [Availability]) async throws {
    try await step { $0.handle(members: members, at: $1) }
  }

  /// Takes in one member: her page came or went, she takes a break.
  package func handle(_ member: Availability) async throws {
    try await step { $0.handle(member, at: $1) }
  }

  /// Calls that come from now on are held to other settings.
  package func change(settings: CallSettings) async throws {
    try await step { switchboard, _ in
      switchboard.settings = settings
      return SwitchboardStep()
    }
  }

  @discardableResult
  private func step(
    _ body: @Sendable (inout Switchboard, Instant) -> SwitchboardStep
  ) async throws -> SwitchboardStep {
    await turnstile.enter()
    do {
      var next = switchboard
      let step = body(&next, clock.now)
      if !step.changed.isEmpty { try await ledger.save(Array(step.changed.values)) }
      switchboard = next
      if !step.effects.isEmpty { await deliver(step.effects, next.calls) }
      await setAlarm()
      await turnstile.leave()
      return step
    } catch {
      await turnstile.leave()
      throw error
    }
  }

  private func setAlarm() async {
    // A tick sets it once, at its end: timers that it is about to fire are due already.
    guard !isTicking else { return }
    let tick = lastTick.advanced(bySeconds: Self.tickSeconds)
    await setAlarm(for: switchboard.nextTimer.map { min($0, tick) })
  }

  private func setAlarm(for time: Instant?) async {
    await alarm.set(for: time) { [weak self] in await self?.tick() }
  }

  /// Fires every timer whose time has come. A call that cannot be stored is tried again a second
  /// later, and holds up no other.
  private func tick() async {
    lastTick = clock.now
    isTicking = true
    var failed = false
    do { try await step { $0.keepPace(with: $1) } } catch { failed = true }
    for due in switchboard.timersDue(at: clock.now) {
      do { try await handle(due.event, of: due.call) } catch { failed = true }
    }
    isTicking = false
    if failed {
      await setAlarm(for: clock.now.advanced(bySeconds: 1))
    } else {
      await setAlarm()
    }
  }

  /// No timer fires any more; what is stored is taken up at the next start.
  package func stop() async { await alarm.cancel() }
}

extension Exchange {
  /// The live call, as it is now.
  package func call(_ id: CallID) -> Call? { switchboard.calls[id] }

  /// The call that a member is in.
  package func call(of member: MemberID) -> Call? {
    switchboard.callOf(member).flatMap { switchboard.calls[$0] }
  }

  /// What rings at a member now, the oldest first.
  package func rings(of member: MemberID) -> [Call] {
    switchboard.rings(of: member).compactMap { switchboard.calls[$0] }
  }

  /// Whether one more caller would have to be turned away.
  package var isQueueFull: Bool { switchboard.isQueueFull }

  /// Whether a call by web that came now would ring somebody, or could once a volunteer is free again.
  package var canRing: Bool {
    switchboard.members.all.contains { $0.isCandidate && $0.webReach != nil }
  }

  /// How many callers wait; not those who talk, or leave a message.
  package var waitingCount: Int { switchboard.queue.count }

  /// The switchboard of this moment, for "who would be rung now".
  package var snapshot: Switchboard { switchboard }
}
