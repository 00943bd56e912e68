// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import Telephony

/// What a volunteer does with a call that rings: answer it, leave it, talk, end it.
package struct MemberCallRoutes: RouteGroup {
  private let desk: CallDesk

  package init(desk: CallDesk) { self.desk = desk }

  package func addRoutes(to api: inout API) {
    api.member(.post, "calls/{call}/answer", needs: .answerCalls, whileDue: true, use: answer)
    api.member(.post, "calls/{call}/resume", needs: .answerCalls, whileDue: true, use: resume)
    api.member(
      .post, "calls/{call}/member-relay", needs: .answerCalls, whileDue: true, use: renewRelay)
    api.member(.post, "calls/{call}/decline", needs: .answerCalls, whileDue: true, use: decline)
    api.member(
      .post, "calls/{call}/member-signals", needs: .answerCalls, whileDue: true, use: signal)
    api.member(.post, "calls/{call}/member-audio", needs: .answerCalls, whileDue: true, use: audio)
    api.member(
      .post, "calls/{call}/member-hang-up", needs: .answerCalls, whileDue: true, use: hangUp)
  }

  private struct TabRequest: Decodable { let tab: String }

  private struct AnswerBody: Encodable {
    let call: CallID
    let claim: Int
    let language: String
    let channel: String
    let ice: RelayCredentials.Body
  }

  @Sendable private func answer(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    let tab = try await readTab(request)
    // A browser carries the voice of callers from the web alone.
    guard await desk.exchange.call(id)?.channel != .phone else { throw Problem(.conflict) }
    let effects = try await desk.exchange.handle(.answerClaimed(by: context.member), of: id)
    for effect in effects {
      switch effect {
      case .connect(context.member, let claim):
        desk.tabs.set(tab, for: id)
        return try await body(for: try await desk.live(id), claim: claim)
      case .refuseClaim(context.member, let why): throw Problem(problem(why))
      default: continue
      }
    }
    throw Problem(.callOver)
  }

  private func problem(_ why: ClaimRefusal) -> ProblemType {
    switch why {
    case .answeredElsewhere, .notRung: .callTaken
    case .inAnotherCall: .conflict
    case .over: .callOver
    }
  }

  /// The same tab after a reload, or another one that takes the call over.
  @Sendable private func resume(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    let tab = try await readTab(request)
    let call = try await desk.live(id, wonBy: context.member)
    desk.tabs.set(tab, for: id)
    try await desk.exchange.handle(.winnerBack(context.member), of: id)
    return try await body(for: call, claim: call.answers.count)
  }

  private func readTab(_ request: Request) async throws -> String {
    let tab = try await JSONBody.decode(TabRequest.self, from: request).tab
    guard [UInt8](hex: tab)?.count == 4 else { throw Problem(.malformed) }
    return tab
  }

  private func body(for call: Call, claim: Int) async throws -> Response {
    try JSONBody.response(
      AnswerBody(
        call: call.id, claim: claim, language: call.language.text,
        channel: WireWord.spelled(call.channel), ice: try await desk.ice(for: call.id, .winner)))
  }

  /// For a call that gathers anew after its first credentials have run out.
  @Sendable private func renewRelay(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    _ = try await desk.live(id, wonBy: context.member)
    return try JSONBody.response(await desk.ice(for: id, .winner))
  }

  /// Answers with what the caller is told now, so that she knows what her leaving it means.
  @Sendable private func decline(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    try await desk.exchange.handle(.declined(by: context.member), of: id)
    let call = try await desk.live(id)
    guard call.rung.contains(context.member), let status = call.callerStatus else {
      throw Problem(.callOver)
    }
    return try JSONBody.response(CallerStatusBody(status))
  }

  @Sendable private func signal(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    let signal = try await SignalRequest.read(request)
    _ = try await desk.live(id, wonBy: context.member)
    try desk.signals.take(for: id, .winner)
    if let signal = try await desk.passable(signal) {
      desk.events.send(try CallEvents.signalToCaller(signal), to: [.caller(id)])
    }
    return .done
  }

  @Sendable private func audio(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    let report = try await JSONBody.decode(AudioReport.self, from: request)
    _ = try await desk.live(id, wonBy: context.member)
    try desk.signals.take(for: id, .winner)
    try await desk.exchange.handle(report.event(by: .winner), of: id)
    return .done
  }

  @Sendable private func hangUp(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("call", as: CallID.self)
    // Of a call back she may think better before she is on the line.
    guard try await desk.live(id).holder == context.member else { throw Problem(.notFound) }
    try await desk.exchange.handle(.memberHungUp(context.member), of: id)
    return .done
  }
}
