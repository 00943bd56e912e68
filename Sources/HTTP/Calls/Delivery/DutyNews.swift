// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Tells a member that she may be rung, or not, for other reasons than before, and those who look
/// after shifts that the list of who is on shift may read otherwise now: somebody takes a break,
/// answers, or her page comes or goes.
///
/// What changes within half a second is told once: when a hundred pages come back at a restart,
/// nobody's stream is filled by it.
package actor DutyNews {
  static let gatherMilliseconds: Int64 = 500

  private let events: LiveEvents
  private let clock: WallClock
  private let sleep: @Sendable (Instant) async throws -> Void
  private let planners: @Sendable () async -> Set<MemberID>
  private var whose: Set<MemberID> = []
  private var isGathering = false

  /// - Parameter planners: who sees who is on shift: holders of `manageShifts`.
  package init(
    events: LiveEvents, clock: WallClock,
    sleep: @escaping @Sendable (Instant) async throws -> Void,
    planners: @escaping @Sendable () async -> Set<MemberID>
  ) {
    self.events = events
    self.clock = clock
    self.sleep = sleep
    self.planners = planners
  }

  /// - Parameter members: whose own answer reads otherwise now.
  package func changed(of members: Set<MemberID> = []) {
    whose.formUnion(members)
    guard !isGathering else { return }
    isGathering = true
    let until = clock.now.advanced(byMilliseconds: Self.gatherMilliseconds)
    Task { [sleep] in
      try? await sleep(until)
      await self.tell()
    }
  }

  private func tell() async {
    // What changes from here on is told by the next.
    isGathering = false
    let members = whose
    whose = []
    if !members.isEmpty {
      events.send(LiveEvent("rung"), to: Set(members.map(Listener.member)))
    }
    events.send(LiveEvent("duty"), to: Set(await planners().map(Listener.member)))
  }
}

extension CallEffect {
  /// Whether somebody has a call now, or has none any more.
  package var changesWhoIsInACall: Bool {
    switch self {
    case .connect, .disconnect: true
    default: false
    }
  }
}
