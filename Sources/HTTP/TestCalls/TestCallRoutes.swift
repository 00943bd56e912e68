// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// An admin tries the hotline by a call that rings her alone.
///
/// That she will is written down before a call is awaited: whose number she names would else be led
/// to her with nobody the wiser.
package struct TestCallRoutes: RouteGroup {
  private let tests: TestCalls
  private let desk: CallDesk
  private let book: MemberPhoneBook
  private let phones: BrowserPhones
  private let audit: any MemberPhoneStore
  private let numbers: @Sendable () async -> [HotlineNumber]
  private let clock: WallClock

  /// - Parameter numbers: those under which the hotline is called now.
  package init(
    tests: TestCalls, desk: CallDesk, book: MemberPhoneBook, phones: BrowserPhones,
    audit: any MemberPhoneStore, numbers: @escaping @Sendable () async -> [HotlineNumber],
    clock: WallClock
  ) {
    self.tests = tests
    self.desk = desk
    self.book = book
    self.phones = phones
    self.audit = audit
    self.numbers = numbers
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "me/test-call", needs: .manageSettings, use: show)
    api.member(.post, "me/test-call", needs: .manageSettings, use: begin)
    api.member(.delete, "me/test-call", needs: .manageSettings, use: stop)
  }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    try JSONBody.response(TestCallBody(tests.trial(of: context.member)))
  }

  @Sendable private func begin(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(PostedTestCall.self, from: request)
    let number = try await self.number(posted, of: context.member)
    // She would be called by a line that is engaged, or is none of a caller's.
    let own = await numbers().map(\.number)
    guard !own.isEmpty else { throw Self.conflict("numbers") }
    guard !own.contains(number) else { throw Problem(.phoneNotAllowed) }
    guard posted.from != nil || posted.on != .ownPhone else { throw Self.conflict("same-phone") }
    guard await isReached(context.member, on: posted.on) else { throw Self.conflict("way") }
    try await audit.note(
      AuditAct(
        actor: context.member, action: .testCallAwaited, object: context.member.bytes,
        detail: [posted.whole ? 1 : 0], at: clock.now.seconds))
    let test = TestCall(member: context.member, way: posted.on, isWhole: posted.whole)
    do throws(TestCalls.Refusal) { try tests.expect(test, from: number) } catch {
      throw Self.conflict("number.awaited")
    }
    return try JSONBody.response(TestCallBody(tests.trial(of: context.member)))
  }

  @Sendable private func stop(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    tests.forget(context.member)
    return .done
  }

  private func number(
    _ posted: PostedTestCall, of member: MemberID
  ) async throws -> PhoneNumber {
    if let from = posted.from {
      guard let number = PhoneNumber(from) else { throw Problem(.malformed) }
      return number
    }
    guard let own = try await book.phones(of: member)?.own else { throw Self.conflict("own-phone") }
    return own
  }

  /// Whether what she would answer on is there now, and she may answer.
  private func isReached(_ member: MemberID, on way: TestCall.Way) async -> Bool {
    guard let availability = await desk.exchange.snapshot.members[member],
      availability.isConfirmed
    else { return false }
    let destinations = await book.destinations(of: member)
    switch way {
    case .page: return await phones.canRing(member)
    case .ownPhone: return destinations.contains { if case .phone = $0 { true } else { false } }
    case .sip: return destinations.contains { if case .phone = $0 { false } else { true } }
    }
  }

  private static func conflict(_ reason: String) -> Problem {
    Problem(.conflict, ["reason": .text(reason)])
  }
}
