// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Telephony

/// Whether a member is rung: what her browser can do, her break, a ring to try, and the answer.
package struct DutyRoutes: RouteGroup {
  private let desk: CallDesk
  private let members: any MemberStore
  private let roll: DutyRoll
  private let clock: WallClock
  private let breaks: BreakBudget
  private let numbers: @Sendable () async -> [HotlineNumber]

  /// - Parameter numbers: those under which the hotline is called now.
  package init(
    desk: CallDesk, members: any MemberStore, roll: DutyRoll, clock: WallClock,
    numbers: @escaping @Sendable () async -> [HotlineNumber] = { [] }
  ) {
    self.desk = desk
    self.members = members
    self.roll = roll
    self.clock = clock
    self.numbers = numbers
    breaks = BreakBudget(clock: clock)
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "me/rung", whileDue: true, use: rung)
    api.member(.get, "me/rung/others", needs: .answerCalls, use: others)
    api.member(.put, "me/readiness", whileDue: true, use: ready)
    api.member(.put, "me/alive", whileDue: true, use: alive)
    api.member(.put, "me/break", needs: .answerCalls, use: takeBreak)
    api.member(.post, "me/test-ring", use: testRing)
    api.member(.get, "shifts/now", needs: .manageShifts, use: now)
  }

  @Sendable private func rung(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard let forecast = await desk.duty.forecast(for: context.member) else {
      throw Problem(.notFound)
    }
    return try JSONBody.response(RungBody(forecast))
  }

  private struct Others: Encodable {
    let onShift: Int
    let asFallback: Int
    let inCall: Int
  }

  /// Numbers and no names: a volunteer learns what her break would mean, not who else is there.
  @Sendable private func others(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let others = OthersRung(besides: context.member, in: await desk.duty.forecasts())
    return try JSONBody.response(
      Others(
        onShift: others.onShift, asFallback: others.asFallback, inCall: others.inCall))
  }

  @Sendable private func now(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let groups = try await callingGroups(request)
    return try JSONBody.response(
      await desk.duty.forecasts(callingGroups: groups).map(RungBody.init))
  }

  /// Those of the number that is asked for: public, so that it may stand in an address.
  private func callingGroups(_ request: Request) async throws -> [RingGroupID] {
    guard let text = request.uri.queryParameters["number"] else { return [] }
    guard let asked = PhoneNumber(String(text)) else { throw Problem(.malformed) }
    guard let number = await numbers().first(where: { $0.number == asked }) else {
      throw Problem(.notFound)
    }
    return number.ringGroups
  }

  private struct Readiness: Decodable {
    let stream: String
    let microphone: MemberReadiness.BrowserPermission
    let notifications: MemberReadiness.BrowserPermission
    let soundTried: Bool
  }

  @Sendable private func ready(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Readiness.self, from: request)
    let readiness = BrowserReadiness(
      microphone: body.microphone, notifications: body.notifications,
      hasTriedSound: body.soundTried)
    guard try await desk.duty.ready(readiness, on: body.stream, of: context.member) else {
      throw Problem(.notFound)
    }
    return .done
  }

  private struct Alive: Decodable { let stream: String }

  /// The answer to the heartbeat of a stream.
  @Sendable private func alive(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Alive.self, from: request)
    guard try await desk.duty.answered(on: body.stream, of: context.member) else {
      throw Problem(.notFound)
    }
    return .done
  }

  private struct Break: Decodable { let onBreak: Bool }

  @Sendable private func takeBreak(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Break.self, from: request)
    guard let member = try await members.member(context.member), member.isActive else {
      throw Problem(.notFound)
    }
    // What is so already changes nothing, unless who can be rung has not heard of it.
    guard member.isOnBreak != body.onBreak else {
      try await roll.catchUp()
      return .done
    }
    try breaks.take(for: context.member)
    guard try await members.setBreak(body.onBreak, of: context.member) else {
      throw Problem(.notFound)
    }
    try await roll.call()
    return .done
  }

  private struct TestRing: Encodable {
    let call: CallID
    let language: String
    let channel = "web"
    let since: Int64
    let test = true
  }

  /// Rings her own browsers and nobody else's; there is no call behind it.
  @Sendable private func testRing(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let languages = await desk.exchange.snapshot.settings.languages
    let ring = TestRing(
      call: .random(), language: languages.first?.text ?? "en", since: clock.now.seconds)
    desk.events.send(try LiveEvent("ring", ring), to: [.member(context.member)])
    return Response(status: .accepted)
  }
}
