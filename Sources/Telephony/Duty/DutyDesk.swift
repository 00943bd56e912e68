// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Knows who can be rung now, and tells the exchange whenever that changes: a shift begins or
/// ends, somebody takes a break, a page comes or goes, an admin confirms or removes a member.
package actor DutyDesk {
  /// Names one open stream of a member.
  package typealias Stream = String

  private let exchange: Exchange
  private let clock: WallClock
  private let alarm: Alarm
  /// Who can be rung is told in the order in which it was worked out.
  private let turnstile = Turnstile()
  private let changed: @Sendable (Set<MemberID>) async -> Void
  private var schedule: ShiftSchedule
  private var members: [DutyMember] = []
  private var browsers: [MemberID: [Stream: BrowserReadiness]] = [:]

  /// - Parameter changed: told whose "you will be rung" may read otherwise now.
  package init(
    schedule: ShiftSchedule, exchange: Exchange, clock: WallClock,
    sleep: @escaping @Sendable (Instant) async throws -> Void,
    changed: @escaping @Sendable (Set<MemberID>) async -> Void
  ) {
    self.schedule = schedule
    self.exchange = exchange
    self.clock = clock
    self.changed = changed
    alarm = Alarm(sleep: sleep)
  }

  /// Takes in the schedule, members or both anew; with no argument, only what time has changed.
  package func update(schedule: ShiftSchedule? = nil, members: [DutyMember]? = nil) async throws {
    if let schedule { self.schedule = schedule }
    if let members { self.members = members }
    try await turnstile.pass { [exchange] in
      try await exchange.handle(members: await self.availability)
    }
    await setAlarm()
    await changed(Set(self.members.map(\.member)))
  }

  /// Whom the exchange may ring at the start, before any page is back.
  package var availability: [Availability] {
    schedule.availability(of: members.map(readiness), at: clock.now)
  }

  /// A page of hers is connected.
  package func opened(_ stream: Stream, of member: MemberID) async throws {
    browsers[member, default: [:]][stream] = .unknown
    try await push(member)
    if await exchange.call(of: member) != nil { try await report(.winnerBack(member), of: member) }
  }

  /// A page of hers is gone. The call that she is in, if any, waits for it to come back.
  package func closed(_ stream: Stream, of member: MemberID) async throws {
    browsers[member]?[stream] = nil
    if browsers[member]?.isEmpty == true { browsers[member] = nil }
    try await push(member)
    if browsers[member] == nil { try await report(.winnerGone(member), of: member) }
  }

  /// - Returns: false for a stream that is not open.
  package func ready(
    _ readiness: BrowserReadiness, on stream: Stream, of member: MemberID
  ) async throws -> Bool {
    guard browsers[member]?[stream] != nil else { return false }
    browsers[member]?[stream] = readiness
    try await push(member)
    return true
  }

  private func report(_ event: CallEvent, of member: MemberID) async throws {
    guard let call = await exchange.call(of: member) else { return }
    try await exchange.handle(event, of: call.id)
  }

  private func push(_ id: MemberID) async throws {
    try await turnstile.pass { [exchange] in
      for one in await self.availability(of: id) { try await exchange.handle(one) }
    }
    await changed([id])
  }

  private func availability(of id: MemberID) -> [Availability] {
    schedule.availability(
      of: members.filter { $0.member == id }.map(readiness), at: clock.now)
  }

  private func readiness(_ member: DutyMember) -> MemberReadiness {
    member.readiness(Array((browsers[member.member] ?? [:]).values))
  }

  private func setAlarm() async {
    await alarm.set(for: schedule.nextChange(after: clock.now)) { [weak self] in
      // A change that could not be stored is made up for by the next one.
      try? await self?.update()
    }
  }

  package func stop() async { await alarm.cancel() }
}

extension DutyDesk {
  /// "You will be rung: yes or no, because …", for one member.
  package func forecast(for id: MemberID) async -> RingForecast? {
    guard let member = members.first(where: { $0.member == id }) else { return nil }
    let call = await exchange.call(of: id)
    return schedule.forecast(for: readiness(member), inCall: call?.id, at: clock.now)
  }

  /// "Who would be rung now, and why not the others."
  package func forecasts() async -> [RingForecast] {
    let switchboard = await exchange.snapshot
    return schedule.forecasts(
      for: members.map(readiness), switchboard: switchboard, at: clock.now)
  }
}
