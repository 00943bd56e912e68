// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// Calling back as the hotline those who have asked for it: who waits, without a number; the call;
/// and the removal of somebody who is not to be called.
///
/// The number comes from the browser of her who calls, is held against its keyed hash, and is
/// known nowhere once its phone is dialled.
package struct CallBackRoutes: RouteGroup {
  private let book: CallBackBook
  private let lines: PhoneLines
  private let exchange: Exchange
  private let desk: RecordDesk
  private let gate: NumberGate
  private let hasher: NumberHasher
  private let numbers: @Sendable () -> [PhoneNumber]
  private let clock: WallClock

  /// - Parameter numbers: the hotline's own: a country in which it has none is not dialled.
  package init(
    book: CallBackBook, lines: PhoneLines, exchange: Exchange, desk: RecordDesk,
    gate: NumberGate, hasher: NumberHasher, numbers: @escaping @Sendable () -> [PhoneNumber],
    clock: WallClock
  ) {
    self.book = book
    self.lines = lines
    self.exchange = exchange
    self.desk = desk
    self.gate = gate
    self.hasher = hasher
    self.numbers = numbers
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "call-backs", needs: .callBack, use: show)
    api.member(.post, "call-backs/{callBack}/call", needs: .callBack, use: call)
    api.member(.delete, "call-backs/{callBack}", needs: .callBack, use: remove)
  }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    // Whoever could open none is told of none.
    guard try await desk.access(of: context.member).holdsInbox else {
      return try JSONBody.response(CallBacksBody(callBacks: []))
    }
    var bodies: [CallBacksBody.One] = []
    for waiting in try await book.store.callBacks() {
      let ways = await ways(of: context.member, for: waiting)
      bodies.append(
        CallBacksBody.One(waiting, calling: await calling(waiting), by: context.member, ways: ways))
    }
    return try JSONBody.response(CallBacksBody(callBacks: bodies))
  }

  private func calling(_ waiting: WaitingCallBack) async -> Call? {
    guard let call = waiting.calling else { return nil }
    return await exchange.call(call)
  }

  private func ways(
    of member: MemberID, for waiting: WaitingCallBack
  ) async -> [CallBackOrder.Way] {
    guard let account = await lines.accountToCallBack(from: waiting.account) else { return [] }
    return await lines.waysToCallBack(for: member, at: account)
  }

  @Sendable private func call(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("callBack", as: CallBackID.self)
    let posted = try await JSONBody.decode(PostedCallBack.self, from: request)
    guard let number = PhoneNumber(posted.number) else { throw Problem(.malformed) }
    let waiting = try await waiting(id, for: context.member)
    guard let account = await lines.accountToCallBack(from: waiting.account),
      await lines.waysToCallBack(for: context.member, at: account).contains(posted.way)
    else { throw Problem(.conflict) }
    try await check(number, of: waiting, by: context.member)
    let order = CallBackOrder(
      by: context.member, way: posted.way, to: number, at: account, in: waiting.language)
    let call = try await begin(order, to: waiting)
    return try JSONBody.response(CallBackBegun(call: call), status: .created)
  }

  private func waiting(
    _ id: CallBackID, for member: MemberID
  ) async throws -> WaitingCallBack {
    guard try await desk.access(of: member).holdsInbox,
      let waiting = try await book.store.callBack(id)
    else { throw Problem(.notFound) }
    return waiting
  }

  /// Nobody is dialled but who has asked for it, and nobody abroad.
  private func check(
    _ number: PhoneNumber, of waiting: WaitingCallBack, by member: MemberID
  ) async throws {
    guard try await gate.mayTry(.callBack, by: member) else { throw Problem(.rateLimited) }
    guard hasher.isLasting(waiting.numberHash, of: number) else {
      try await book.store.note(act(.callBackRefused, waiting, by: member))
      throw Problem(.forbidden)
    }
    guard number.isDiallable(by: numbers()), try await !gate.isBanned(number) else {
      throw Problem(.phoneNotAllowed)
    }
    guard waiting.tries < WaitingCallBack.mostTries else { throw Problem(.rateLimited) }
  }

  private func begin(
    _ order: CallBackOrder, to waiting: WaitingCallBack
  ) async throws -> CallID {
    guard await exchange.call(of: order.member) == nil else { throw Problem(.conflict) }
    let call = CallID.random()
    let isHers = try await book.store.claim(
      waiting.id, for: call, at: clock.now.seconds,
      audit: act(.callBackBegun, waiting, by: order.member))
    guard isHers else { throw Problem(.callTaken) }
    gate.note(waiting.numberHash, for: call)
    do {
      guard try await lines.callBack(order, as: call) else { throw Problem(.conflict) }
    } catch {
      gate.forget(call)
      _ = try? await book.store.giveBack(call)
      throw error
    }
    await book.tell()
    return call
  }

  @Sendable private func remove(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let id = try context.id("callBack", as: CallBackID.self)
    let waiting = try await waiting(id, for: context.member)
    guard
      try await book.store.remove(id, audit: act(.callBackRemoved, waiting, by: context.member))
    else { throw Problem(.notFound) }
    await book.tell()
    return .done
  }

  private func act(
    _ action: AuditAction, _ waiting: WaitingCallBack, by member: MemberID
  ) -> AuditAct {
    AuditAct(
      actor: member, action: action, object: waiting.call.bytes, at: clock.now.seconds)
  }
}
