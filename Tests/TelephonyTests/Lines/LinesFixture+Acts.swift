// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

extension LinesFixture {
  /// Both members can be rung by phone.
  func open() async throws {
    try await exchange.handle(members: everybody)
  }

  var everybody: [Availability] {
    [ada, ben].map {
      Availability(
        member: $0, isConfirmed: true, duty: .onShift, isOnBreak: false, webReach: nil,
        phoneReach: .dialled)
    }
  }

  /// The vendor says something at an address.
  /// - Returns: what the leg is to do, where the vendor asks.
  @discardableResult
  func say(
    _ what: LegEvent.What, of name: String, at hook: Hook, id: String? = nil
  ) async throws -> LegScript? {
    let leg = try #require(ProviderLegID(name))
    let body = vendor.say(id ?? "\(name)/\(hook.path)/\(what)", [LegEvent(leg, what)])
    let webhook = Webhook(hook, at: account.addresses, headers: [], body: body)
    return vendor.script(try await lines.receive(.webhook(webhook), at: account.id))
  }

  /// A leg has recorded its message, and asks where it was told to.
  func askAfterMessage(at hook: Hook) async throws -> LegScript? {
    let webhook = Webhook(
      hook, at: account.addresses, headers: [], body: vendor.sayMessageOver("over"))
    return vendor.script(try await lines.receive(.webhook(webhook), at: account.id))
  }

  /// A caller comes and proves to be a person.
  /// - Returns: the call.
  func arrive(_ name: String = "caller") async throws -> CallID {
    let (call, step) = try await ask(name)
    let digits = try #require(await captcha(of: call))
    let next = try await say(.typed(digits), of: name, at: .callerNext(call, step: step))
    #expect(next?.steps.last == .wait(in: Room(of: call)))
    return call
  }

  /// A caller comes and is asked for digits.
  /// - Returns: the call, and the step at which they are asked for.
  /// - Parameter from: her number, if she does not withhold it.
  func ask(
    _ name: String = "caller", from: PhoneNumber? = nil
  ) async throws -> (call: CallID, step: Int) {
    let number = try #require(PhoneNumber("+3225550100"))
    let script = try await say(.arrived(from: from, to: number), of: name, at: .arrival)
    guard case .gather(_, _, _, .callerNext(let call, let step)) = script?.steps.last else {
      throw Unexpected()
    }
    return (call, step)
  }

  struct Unexpected: Error {}

  func captcha(of call: CallID) async -> [UInt8]? {
    guard case .captcha(let digits, _) = await exchange.call(call)?.callerStatus else { return nil }
    return digits
  }

  func leg(of member: MemberID, in call: CallID) async throws -> LegID {
    try #require(await lines.legs.legs(of: member, in: call).first).id
  }

  /// A member's phone is picked up and the key is pressed.
  /// - Returns: what the leg is to do in the end.
  func answer(_ leg: LegID) async throws -> LegScript? {
    let offer = try await say(.status(.answered), of: "out-\(leg)", at: .legAnswered(leg))
    guard case .gather(_, _, _, let then) = offer?.steps.last else { return offer }
    return try await say(.typed([1]), of: "out-\(leg)", at: then)
  }

  /// The server is killed, and another starts with what the first has stored.
  func restarted() async throws -> LinesFixture {
    let next = try await LinesFixture(calls: calls, store: store, vendor: vendor)
    try await next.lines.restart()
    try await next.exchange.restart(with: next.everybody)
    await next.lines.endLeftovers()
    await next.lines.resume()
    return next
  }

  /// What the vendor was asked, once it has been.
  func asked() async -> [PlainVendor.Asked] {
    await lines.settle()
    return vendor.taken()
  }
}
