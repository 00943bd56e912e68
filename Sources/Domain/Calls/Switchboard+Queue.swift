// SPDX-License-Identifier: AGPL-3.0-or-later

extension Switchboard {
  /// The waiting calls, first come first; a call that was answered and rings again goes ahead.
  package var queue: [CallID] {
    let waiting = calls.values.indices.filter { calls.values[$0].isWaiting }
    let again = waiting.filter { !calls.values[$0].answers.isEmpty }
    let new = waiting.filter { calls.values[$0].answers.isEmpty }
    return (again + new).map { calls.values[$0].id }
  }

  package var liveCalls: [CallID] { calls.values.indices.map { calls.values[$0].id } }

  /// The call that a member is in, if any: one that she calls back in counts from its beginning.
  package func callOf(_ member: MemberID) -> CallID? {
    calls.values.indices.first { calls.values[$0].holder == member }.map { calls.values[$0].id }
  }

  /// What rings at a member now, the oldest first: for a page that has just come.
  package func rings(of member: MemberID) -> [CallID] {
    queue.filter { id in
      calls[id]?.rings.contains { $0.member == member && $0.isSounding } ?? false
    }
  }

  /// Those who wait count, and not those who may come to: who dials in and says nothing is asked
  /// for a while, and takes nobody's place meanwhile. Nor does a test.
  package var isQueueFull: Bool {
    calls.values.count { $0.isWaiting && $0.test == nil } >= settings.limits[.waitingCalls]
  }

  /// As many are asked for a language or digits as may wait. Those who are to be turned away and
  /// first choose the language in which they are told do not count: they would keep others out.
  var isScreeningFull: Bool {
    let asked = calls.values.count { call in
      guard call.test == nil else { return false }
      return switch call.phase {
      case .choosingLanguage: !call.isQueueFull
      case .captcha: true
      default: false
      }
    }
    return asked >= settings.limits[.waitingCalls]
  }

  package var nextTimer: Instant? {
    calls.values.indices.compactMap { calls.values[$0].nextTimer }.min()
  }

  package struct DueTimer: Hashable, Sendable {
    package let call: CallID
    package let timer: CallTimer

    package var event: CallEvent { .timerFired(timer.kind, generation: timer.generation) }
  }

  /// What `tick` fires, in order.
  package func timersDue(at now: Instant) -> [DueTimer] {
    calls.values.indices.flatMap { place in
      calls.values[place].timersDue(at: now)
        .map { DueTimer(call: calls.values[place].id, timer: $0) }
    }
  }

  var view: SwitchboardView { SwitchboardView(calls, members) }

  /// Lets every waiting call take up whom it may ring now.
  mutating func settleQueue(at now: Instant, _ step: inout SwitchboardStep) {
    // A phone that a later call lets go may be one that an earlier call waits for.
    while settleOnce(at: now, &step) {}
  }

  /// - Returns: whether a phone was let go.
  private mutating func settleOnce(at now: Instant, _ step: inout SwitchboardStep) -> Bool {
    var view = view
    var hasLetGo = false
    for id in queue {
      let phones = dialledMembers(of: id)
      let candidates = view.candidates(for: id)
      update(id, &step) { $0.handle(candidates: candidates, at: now) }
      let kept = dialledMembers(of: id)
      if !kept.isSuperset(of: phones) { hasLetGo = true }
      view.note(kept, of: id)
    }
    return hasLetGo
  }

  private func dialledMembers(of id: CallID) -> Set<MemberID> {
    guard let place = calls.place(of: id) else { return [] }
    return calls.values[place].dialledMembers
  }
}

extension Call {
  var dialledMembers: Set<MemberID> {
    Set(rings.lazy.filter { $0.reach == .dialled }.map(\.member))
  }
}
