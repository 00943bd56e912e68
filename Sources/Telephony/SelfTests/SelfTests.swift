// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Has the hotline call itself: once a day if an admin wants it, and whenever somebody asks. So
/// that somebody notices when callers do not come through.
package actor SelfTests {
  /// So far ahead the plan is looked at.
  package static let secondsAhead: Int64 = 86_400
  /// Minutes of a day.
  package static let startMinutes = 0...1_439

  private let desk: ProviderDesk
  private let lines: PhoneLines
  private let duty: DutyDesk
  private let store: any SelfTestStore
  private let clock: WallClock
  /// Told what a test has found, once it is stored.
  private let found: @Sendable (SelfTestReport) async -> Void
  private var running: Task<Void, Never>?

  package init(
    desk: ProviderDesk, lines: PhoneLines, duty: DutyDesk, store: any SelfTestStore,
    clock: WallClock, found: @escaping @Sendable (SelfTestReport) async -> Void
  ) {
    self.desk = desk
    self.lines = lines
    self.duty = duty
    self.store = store
    self.clock = clock
    self.found = found
  }

  package var isRunning: Bool { running != nil }

  /// Begins one, unless one goes on.
  package func start() {
    guard running == nil else { return }
    running = Task { await self.run() }
  }

  /// Begins one where it is time for it, or somebody has asked. To be called every minute.
  package func tick() async throws(StoreError) {
    let stored = try await store.selfTest()
    let zone = await duty.timeZone
    if stored.askedAt != nil || Self.isDue(stored, in: zone, at: clock.now) { start() }
  }

  /// Returns once none goes on.
  package func settle() async { await running?.value }

  /// Whether today's time has come, and none was made since.
  static func isDue(_ stored: StoredSelfTest, in zone: HotlineTimeZone, at now: Instant) -> Bool {
    guard let minute = stored.startMinute else { return false }
    let time = zone.instant(zone.wallTime(at: now).day, minute: minute, repeated: .first)
    return time <= now && (stored.testedAt ?? .min) < time.seconds
  }

  private func run() async {
    let began = clock.now
    let numbers = await call()
    let spans = await duty.uncovered(until: began.advanced(bySeconds: Int(Self.secondsAhead)))
    let report = SelfTestReport(
      at: began.seconds, numbers: numbers, ringsSomebody: await duty.ringsSomebody,
      gaps: spans.map { SelfTestReport.Gap(start: $0.start.seconds, end: $0.end.seconds) })
    // What cannot be stored is found again the next minute.
    if let stored = try? report.stored,
      (try? await store.keepSelfTest(stored, at: began.seconds)) != nil
    {
      await found(report)
    }
    running = nil
  }

  /// All at once: one that takes its whole minute keeps no other from being made.
  private func call() async -> [SelfTestReport.Number] {
    let calls = await desk.selfTestCalls
    let lines = lines
    let failures = await withTaskGroup(of: (SelfTestCall, SelfTestFailure?).self) { group in
      for call in calls { group.addTask { (call, await lines.place(call)) } }
      return await group.reduce(into: [SelfTestCall: SelfTestFailure]()) { $0[$1.0] = $1.1 }
    }
    return calls.map { call in
      SelfTestReport.Number(
        account: call.at.hex, number: call.to.e164, failure: failures[call]?.code)
    }
  }
}

extension ProviderDesk {
  /// One for each number under which the hotline is called now.
  var selfTestCalls: [SelfTestCall] {
    SelfTestCall.all(
      among: inOrder.filter { $0.takesCalls(at: origin) }.map {
        ($0.stored.id, $0.stored.numbers.map(\.number))
      })
  }
}

extension DutyDesk {
  package var timeZone: HotlineTimeZone { schedule.timeZone }

  /// When, before `end`, the plan has nobody who may answer.
  package func uncovered(until end: Instant) -> [UncoveredSpan] {
    let able = members.filter { $0.isConfirmed && $0.mayAnswerCalls }.map(\.member)
    return schedule.uncovered(by: able, from: clock.now, until: end)
  }

  /// Whether a caller by phone would ring somebody now, or has to wait for somebody who talks.
  package var ringsSomebody: Bool {
    get async {
      await forecasts().contains { one in
        one.reasons.allSatisfy { if case .inCall = $0 { true } else { false } }
          && one.ringsOnPhone
      }
    }
  }
}
