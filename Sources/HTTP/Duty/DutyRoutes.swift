// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// Whether a member is rung: what her browser can do, her break, a ring to try, and the answer.
package struct DutyRoutes: RouteGroup {
  private let duty: DutyDesk
  private let events: LiveEvents
  private let members: any MemberStore
  private let roll: DutyRoll
  private let clock: WallClock

  package init(
    duty: DutyDesk, events: LiveEvents, members: any MemberStore, roll: DutyRoll, clock: WallClock
  ) {
    self.duty = duty
    self.events = events
    self.members = members
    self.roll = roll
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "me/rung", use: rung)
    api.member(.put, "me/readiness", use: ready)
    api.member(.put, "me/break", needs: .answerCalls, use: takeBreak)
    api.member(.post, "me/test-ring", use: testRing)
    api.member(.get, "shifts/now", needs: .manageShifts, use: now)
  }

  @Sendable private func rung(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard let forecast = await duty.forecast(for: context.member) else { throw Problem(.notFound) }
    return try JSONBody.response(RungBody(forecast))
  }

  @Sendable private func now(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    try JSONBody.response(await duty.forecasts().map(RungBody.init))
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
    guard try await duty.ready(readiness, on: body.stream, of: context.member) else {
      throw Problem(.notFound)
    }
    return .done
  }

  private struct Break: Decodable { let onBreak: Bool }

  @Sendable private func takeBreak(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let body = try await JSONBody.decode(Break.self, from: request)
    guard try await members.setBreak(body.onBreak, of: context.member) else {
      throw Problem(.notFound)
    }
    try await roll.call()
    return .done
  }

  private struct TestRing: Encodable {
    let call: CallID
    let language = "en"
    let channel = "web"
    let since: Int64
    let test = true
  }

  /// Rings her own browsers and nobody else's; there is no call behind it.
  @Sendable private func testRing(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let ring = TestRing(call: .random(), since: clock.now.seconds)
    events.send(try LiveEvent("ring", ring), to: [.member(context.member)])
    return Response(status: .accepted)
  }
}
