// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Knows who can be rung now, and tells the exchange whenever that changes: a shift begins or
/// ends, somebody takes a break, a page comes or goes, an admin confirms or removes a member.
package actor DutyDesk {
  /// Names one open stream of a member.
  package typealias Stream = String

  private let exchange: Exchange
  let clock: WallClock
  private let alarm: Alarm
  /// Who can be rung is told in the order in which it was worked out.
  private let turnstile = Turnstile()
  private let changed: @Sendable (Set<MemberID>) async -> Void
  private(set) var schedule: ShiftSchedule
  private(set) var members: [DutyMember] = []
  private var pages = OpenPages()
  /// Whose browser is a phone of the hotline's own.
  private var phonesInBrowsers: Set<MemberID> = []
  /// What each was told last.
  private var told: [MemberID: RingForecast] = [:]
  /// Of whom the exchange has yet to hear, since it could not store what that changes.
  private var owed: Set<MemberID> = []

  /// - Parameter changed: told whose "you will be rung" reads otherwise now, calls apart: of those
  ///   she has heard.
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
    let all = Set(self.members.map(\.member))
    told = told.filter { all.contains($0.key) }
    await tell(all)
  }

  /// Whom the exchange may ring at the start, before any page is back.
  package var availability: [Availability] {
    schedule.availability(of: members.map(readiness), at: clock.now)
  }

  /// A page of hers is connected.
  package func opened(_ stream: Stream, of member: MemberID) async throws {
    pages.open(stream, of: member)
    try await push(member)
    if await exchange.call(of: member) != nil { try await report(.winnerBack(member), of: member) }
  }

  /// A page of hers is gone. The call that she is in, if any, waits for it to come back.
  package func closed(_ stream: Stream, of member: MemberID) async throws {
    pages.close(stream, of: member)
    try await push(member)
    if !pages.hasAny(member) { try await report(.winnerGone(member), of: member) }
  }

  /// - Returns: false for a stream that is not open.
  package func ready(
    _ readiness: BrowserReadiness, on stream: Stream, of member: MemberID
  ) async throws -> Bool {
    guard pages.hear(stream, of: member, readiness) != nil else { return false }
    try await push(member)
    return true
  }

  /// A page of hers has answered the heartbeat.
  ///
  /// - Returns: false for a stream that is not open.
  package func answered(on stream: Stream, of member: MemberID) async throws -> Bool {
    guard let wasSilent = pages.hear(stream, of: member) else { return false }
    if wasSilent { try await push(member) }
    return true
  }

  /// A browser of hers can be rung for callers by phone, or none any more.
  package func callersByPhone(reach isReached: Bool, browserOf member: MemberID) async throws {
    let wasReached = phonesInBrowsers.contains(member)
    guard isReached != wasReached else { return }
    if isReached { phonesInBrowsers.insert(member) } else { phonesInBrowsers.remove(member) }
    try await push(member)
  }

  /// A second has passed. Whoever answers no more is rung no more; the call that she is in goes
  /// on, for whether they hear each other is told by their audio.
  package func passSecond() async {
    let late = owed.union(pages.passSecond())
    owed = []
    for member in late { try? await push(member) }
  }

  private func report(_ event: CallEvent, of member: MemberID) async throws {
    guard let call = await exchange.call(of: member) else { return }
    try await exchange.handle(event, of: call.id)
  }

  private func push(_ id: MemberID) async throws {
    do {
      try await turnstile.pass { [exchange] in
        for one in await self.availability(of: id) { try await exchange.handle(one) }
      }
    } catch {
      owed.insert(id)
      throw error
    }
    await tell([id])
  }

  private func tell(_ ids: Set<MemberID>) async {
    let forecasts = schedule.forecasts(
      for: members.filter { ids.contains($0.member) }.map(readiness), at: clock.now)
    let news = forecasts.filter { told[$0.member] != $0 }
    for one in news { told[one.member] = one }
    if !news.isEmpty { await changed(Set(news.map(\.member))) }
  }

  private func availability(of id: MemberID) -> [Availability] {
    schedule.availability(
      of: members.filter { $0.member == id }.map(readiness), at: clock.now)
  }

  private func readiness(_ member: DutyMember) -> MemberReadiness {
    var member = member
    member.hasPhone = member.hasPhone || phonesInBrowsers.contains(member.member)
    return member.readiness(pages.readiness(of: member.member))
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
  ///
  /// - Parameter groups: of the number that is called, as `HotlineNumber` has them.
  package func forecasts(callingGroups groups: [RingGroupID] = []) async -> [RingForecast] {
    let switchboard = await exchange.snapshot
    return schedule.forecasts(
      for: members.map(readiness), callingGroups: groups, switchboard: switchboard, at: clock.now)
  }
}
