// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

struct RingForecastTests {
  private let now = Instant.test("2026-11-23T18:00:00Z")

  private func forecast(
    _ member: MemberReadiness, shifts: [Shift] = [.test(1, "17:00-19:00")],
    fallback: RingTarget? = nil, inCall call: CallID? = nil
  ) -> RingForecast {
    let schedule = ShiftSchedule(
      timeZone: .test("UTC"), shifts: shifts, fallbackGroup: fallback)
    return schedule.forecast(for: member, inCall: call, at: now)
  }

  @Test func `whoever is on shift with everything ready is rung, until her shift ends`() {
    let forecast = forecast(.ready(.ana))
    #expect(forecast.isRung)
    #expect(forecast.warnings.isEmpty)
    #expect(forecast.until == .test("2026-11-23T19:00:00Z"))
  }

  @Test(arguments: [
    (MemberReadiness.ready(.ana).with { $0.isConfirmed = false }, RingReason.notConfirmed),
    (.ready(.ana).with { $0.mayAnswerCalls = false }, .mayNotAnswer),
    (.ready(.ana).with { $0.isOnBreak = true }, .onBreak),
    (.ready(.ana).with { $0.hasStream = false }, .noStream),
    (.ready(.ana).with { $0.microphone = .denied }, .microphoneDenied),
  ])
  func `whatever keeps her from being rung is said`(member: MemberReadiness, reason: RingReason) {
    #expect(forecast(member).reasons == [reason])
  }

  @Test func `without a shift now she is told when the next one is`() {
    let shifts = [Shift.test(1, "09:00-10:00", [.wednesday])]
    #expect(
      forecast(.ready(.ana), shifts: shifts).reasons
        == [.noShift(nextStart: .test("2026-11-25T09:00:00Z"))])
    #expect(forecast(.ready(.ana), shifts: []).reasons == [.noShift(nextStart: nil)])
  }

  @Test func `in a call she is not rung by another`() {
    #expect(forecast(.ready(.ana), inCall: .first).reasons == [.inCall(.first)])
  }

  @Test func `all reasons are said at once`() {
    let member = MemberReadiness.ready(.ana).with {
      $0.isOnBreak = true
      $0.hasStream = false
    }
    #expect(forecast(member).reasons == [.onBreak, .noStream])
  }

  @Test func `silent notifications, untried sound and an unasked microphone are warnings only`() {
    let member = MemberReadiness.ready(.ana).with {
      $0.notifications = .denied
      $0.hasTriedSound = false
      $0.microphone = .prompt
    }
    let forecast = forecast(member)
    #expect(forecast.isRung)
    #expect(forecast.warnings == [.microphoneNotAsked, .notificationsOff, .soundNotTried])
  }

  @Test func `the fallback group is rung, with a word that others come first`() {
    let forecast = forecast(.ready(.ana), shifts: [], fallback: .everybody)
    #expect(forecast.isRung)
    #expect(forecast.warnings == [.onlyAsFallback])
    #expect(forecast.until == nil)
  }

  @Test func `what a break means is told by how many others would be rung, and how`() {
    let (ana, ben, cleo) = (MemberID.ana, MemberID.ben, MemberID.cleo)
    let group = RingGroup(id: .test(9), members: [ana, ben])
    let schedule = ShiftSchedule(
      timeZone: .test("UTC"), shifts: [.test(1, "17:00-19:00", rings: .group(group.id))],
      ringGroups: [group], fallbackGroup: .everybody)
    func others(_ members: [MemberReadiness]) -> OthersRung {
      let board = TestBoard(members: schedule.availability(of: members, at: now)).board
      return OthersRung(
        besides: ana, in: schedule.forecasts(for: members, switchboard: board, at: now))
    }
    let all = others([.ready(ana), .ready(ben), .ready(cleo)])
    #expect((all.onShift, all.asFallback, all.inCall) == (1, 1, 0))
    let resting = MemberReadiness.ready(ben).with { $0.isOnBreak = true }
    let away = MemberReadiness.ready(cleo).with { $0.hasStream = false }
    let none = others([.ready(ana), resting, away])
    #expect((none.onShift, none.asFallback, none.inCall) == (0, 0, 0))
  }

  @Test func `whoever talks is counted apart, unless something else keeps her too`() {
    func busy(_ member: MemberReadiness) -> RingForecast { forecast(member, inCall: .first) }
    let resting = MemberReadiness.ready(.cleo).with { $0.isOnBreak = true }
    let others = OthersRung(
      besides: .ana, in: [busy(.ready(.ana)), busy(.ready(.ben)), busy(resting)])
    #expect((others.onShift, others.asFallback, others.inCall) == (0, 0, 1))
  }

  @Test func `for a number with ring groups it is said who is in none of them`() {
    let (north, gone) = (RingGroup(id: .test(9), members: [.ana]), RingGroupID.test(8))
    let fallback = RingGroup(id: .test(7), members: [.ben])
    let schedule = ShiftSchedule(
      timeZone: .test("UTC"), shifts: [.test(1, "17:00-19:00", rings: .everybody)],
      ringGroups: [north, fallback], fallbackGroup: .group(fallback.id))
    let members = [MemberReadiness.ready(.ana), .ready(.ben), .ready(.cleo)]
    let board = TestBoard(members: schedule.availability(of: members, at: now)).board
    func forecasts(_ groups: RingGroupID...) -> [RingForecast] {
      schedule.forecasts(for: members, callingGroups: groups, switchboard: board, at: now)
    }
    let rung = forecasts(gone, north.id)
    #expect(rung.map(\.reasons) == [[], [], [.otherNumber]])
    #expect(rung.map(\.warnings) == [[], [.onlyAsFallback], []])
    #expect(forecasts(gone).allSatisfy { $0.isRung && $0.warnings.isEmpty })
    #expect(forecasts().allSatisfy { $0.isRung && $0.warnings.isEmpty })
  }

  /// The forecast and the ringing must not be two opinions.
  @Test(arguments: [CallChannel.web, .phone], [[], [RingGroupID.test(8)], [.test(7), .test(9)]])
  func `whoever is forecast to be rung is rung by a call, and nobody else`(
    by channel: CallChannel, of groups: [RingGroupID]
  ) throws {
    var dice = Dice(seed: 11)
    let zone = HotlineTimeZone.test("UTC")
    for _ in 0..<500 {
      let group = RingGroup(id: .test(9), members: dice.chance(50) ? [.ana, .ben] : [.cleo])
      let schedule = ShiftSchedule(
        timeZone: zone, shifts: [.test(1, "17:00-19:00", rings: .group(group.id))],
        ringGroups: [group, RingGroup(id: .test(8), members: dice.chance(50) ? [.ben] : [])])
      let members = [MemberID.ana, .ben, .cleo].map { random($0, &dice) }
      var board = TestBoard(members: schedule.availability(of: members, at: now))
      var incoming = IncomingCall.test(channel, .web)
      incoming.ringGroups = groups
      board.send(.incoming(incoming))
      let forecasts = schedule.forecasts(
        for: members, callingGroups: groups, switchboard: board.board, at: now)
      let rung = forecasts.filter {
        $0.isRung && (channel == .web ? $0.ringsInBrowser : $0.ringsOnPhone)
      }
      #expect(rung.map(\.member) == board.ringing())
    }
  }

  private func random(_ member: MemberID, _ dice: inout Dice) -> MemberReadiness {
    MemberReadiness(
      member: member, isConfirmed: dice.chance(80), mayAnswerCalls: dice.chance(80),
      isOnBreak: dice.chance(20), hasStream: dice.chance(80),
      microphone: dice.pick([.granted, .prompt, .denied]),
      notifications: dice.pick([.granted, .denied]), hasTriedSound: dice.chance(50),
      hasPhone: dice.chance(50))
  }
}
