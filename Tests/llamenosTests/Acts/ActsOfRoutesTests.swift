// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import HTTPTypes
import Testing

@testable import llamenos

/// "Every administrative act is in the audit log": the routes that change something, one by one.
@Suite struct ActsOfRoutesTests {
  @Test func `each route that changes something says which act it is, or why it is none`()
    async throws
  {
    let hotline = try await TestHotline()
    let changing = hotline.parts.routes.filter { $0.method != .get }
      .map { "\($0.method) \($0.path)" }
    for route in changing {
      #expect(Trace.ofRoutes[route] != nil, "\(route) needs a row in Trace.ofRoutes")
    }
    for route in Trace.ofRoutes.keys {
      #expect(changing.contains(route), "\(route) is no route any more")
    }
    try hotline.remove()
  }

  @Test func `each act is one entry of the log, by real requests`() async throws {
    let walk = try await ActWalk()
    try await walk.found()
    try await walk.takeIn()
    try await walk.changeThePlan()
    try await walk.changePhoneAccounts()
    try await walk.recordPrompts()
    try await walk.writeRecords()
    try await walk.changeAccounts()
    try await walk.changePasskeys()
    try await walk.changeOneTimeCodes()
    try await walk.linkAnAccount()
    try await walk.turnACallerAway()
    try await walk.deleteAVoiceMessage()
    try await walk.restore()
    try await walk.changeCustodian()
    for (route, trace) in Trace.ofRoutes where !trace.acts.isEmpty {
      #expect(walk.seen[route] == trace.acts, "\(route)")
    }
    // What the server finds by itself has no route; CustodianMarkTests has it.
    let byNobody: Set<AuditAction> = [.custodianWentBack]
    let known = Trace.ofRoutes.values.reduce(into: Set<AuditAction>()) { $0.formUnion($1.acts) }
    #expect(known.union(byNobody) == Set(AuditAction.allCases))
    try walk.hotline.remove()
  }
}
