// SPDX-License-Identifier: AGPL-3.0-or-later

extension Switchboard {
  /// The waiting calls, first come first; a call that was answered and rings again goes ahead.
  package var queue: [CallID] {
    calls.values.filter(\.isWaiting).sorted { $0.rank < $1.rank }.map(\.id)
  }

  package var liveCalls: [CallID] {
    calls.values.sorted { $0.arrival < $1.arrival }.map(\.id)
  }

  /// The call that a member is in, if any.
  package func callOf(_ member: MemberID) -> CallID? {
    calls.values.first { $0.winner == member }?.id
  }

  /// What rings at a member now, the oldest first: for a page that has just come.
  package func rings(of member: MemberID) -> [CallID] {
    queue.filter { id in
      calls[id]?.rings.contains { $0.member == member && $0.isSounding } ?? false
    }
  }

  /// Callers in screening count: each of them is about to wait.
  package var isQueueFull: Bool {
    let waiting = calls.values.count { call in
      switch call.phase {
      case .arriving, .choosingLanguage, .captcha, .waiting: true
      default: false
      }
    }
    return waiting >= settings.limits[.waitingCalls]
  }

  package var nextTimer: Instant? { calls.values.compactMap(\.nextTimer).min() }

  package struct DueTimer: Hashable, Sendable {
    package let call: CallID
    package let timer: CallTimer

    package var event: CallEvent {
      .timerFired(timer.kind, generation: timer.generation)
    }
  }

  /// What to fire now, each as `handle(due.event, of: due.call, at: now)`.
  package func timersDue(at now: Instant) -> [DueTimer] {
    liveCalls.flatMap { id in
      calls[id]?.timersDue(at: now).map { DueTimer(call: id, timer: $0) } ?? []
    }
  }

  var view: SwitchboardView { SwitchboardView(Array(calls.values), roster) }

  mutating func settleQueue(at now: Instant, _ step: inout SwitchboardStep) {
    var view = view
    for id in queue {
      let candidates = view.candidates(for: id)
      update(id, &step) { $0.handle(candidates: candidates, at: now) }
      view.note(calls[id]?.rings ?? [], of: id)
    }
  }
}

extension Call {
  /// Lower is earlier.
  struct Rank: Comparable {
    let isNew: Bool
    let arrival: Int

    static func < (left: Rank, right: Rank) -> Bool {
      left.isNew == right.isNew ? left.arrival < right.arrival : right.isNew
    }
  }

  var rank: Rank { Rank(isNew: answers.isEmpty, arrival: arrival) }
}
