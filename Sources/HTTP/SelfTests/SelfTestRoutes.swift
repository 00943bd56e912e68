// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Telephony

/// The call that the hotline makes to itself, for whoever may change settings.
package struct SelfTestRoutes: RouteGroup {
  private let tests: SelfTests
  private let store: any SelfTestStore
  private let clock: WallClock

  package init(tests: SelfTests, store: any SelfTestStore, clock: WallClock) {
    self.tests = tests
    self.store = store
    self.clock = clock
  }

  package func addRoutes(to api: inout API) {
    api.member(.get, "self-test", needs: .manageSettings, use: show)
    api.member(.put, "self-test", needs: .manageSettings, use: set)
    api.member(.post, "self-test", needs: .manageSettings, use: start)
  }

  @Sendable private func show(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    try JSONBody.response(
      SelfTestBody(try await store.selfTest(), isRunning: await tests.isRunning))
  }

  @Sendable private func set(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(PostedSelfTest.self, from: request)
    let minute = posted.startMinute
    guard minute.map(SelfTests.startMinutes.contains) ?? true else { throw Problem(.malformed) }
    try await store.setSelfTest(
      startMinute: minute,
      audit: AuditAct(
        actor: context.member, action: .selfTestSet,
        detail: PostedSelfTest.auditDetail(minute), at: clock.now.seconds))
    return .done
  }

  @Sendable private func start(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    await tests.start()
    return Response(status: .accepted)
  }
}

/// When it is made.
struct PostedSelfTest: Decodable {
  private enum CodingKeys: String, CodingKey { case startMinute }

  /// From midnight where the hotline is; `null` for never.
  let startMinute: Int?

  /// That it is left out is not `null`.
  init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: CodingKeys.self)
    let isOff = try members.decodeNil(forKey: .startMinute)
    startMinute = isOff ? nil : try members.decode(Int.self, forKey: .startMinute)
  }

  /// `minute u16`, or nothing for never.
  static func auditDetail(_ minute: Int?) -> [UInt8] {
    minute.map { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] } ?? []
  }
}

/// When it is made, and what the last one found.
struct SelfTestBody: Encodable {
  struct Number: Encodable {
    let account: String
    let number: String
    let failure: OrNull<String>
  }

  struct Gap: Encodable {
    let start: UnixSeconds
    let end: UnixSeconds
  }

  struct Report: Encodable {
    let at: UnixSeconds
    let numbers: [Number]
    let ringsSomebody: Bool
    let gaps: [Gap]
  }

  let startMinute: OrNull<Int>
  let isRunning: Bool
  let report: OrNull<Report>

  init(_ stored: StoredSelfTest, isRunning: Bool) {
    startMinute = OrNull(stored.startMinute)
    self.isRunning = isRunning
    report = OrNull(stored.report.flatMap { SelfTestReport(stored: $0) }.map { Report($0) })
  }
}

extension SelfTestBody.Report {
  init(_ report: SelfTestReport) {
    at = report.at
    numbers = report.numbers.map {
      SelfTestBody.Number(account: $0.account, number: $0.number, failure: OrNull($0.failure))
    }
    ringsSomebody = report.ringsSomebody
    gaps = report.gaps.map { SelfTestBody.Gap(start: $0.start, end: $0.end) }
  }
}
