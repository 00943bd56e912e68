// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Telephony
import Testing

@testable import HTTP

/// What a volunteer says of a caller, and what comes of it.
struct CallerReportTests {
  private func report(
    _ call: CallID, _ hotline: CalledHotline, kind: String = "abusive", as member: MemberID? = nil
  ) async throws -> RouteAnswer {
    try await hotline.ask(
      .post, "calls/\(call.hex)/report", ["kind": kind], as: member ?? hotline.volunteer)
  }

  private func talkedCall(_ hotline: CalledHotline) async throws -> CallID {
    let placed = try await hotline.place()
    try await hotline.talk(in: placed.call)
    return placed.call
  }

  private func reported(_ hotline: CalledHotline) async throws -> [[String: Any]] {
    try await hotline.ask(.get, "caller-reports", as: hotline.hotline.admin.id).objects("callers")
  }

  @Test func `reports of one caller stand together, and turning away decides about all`()
    async throws
  {
    let hotline = try await CalledHotline()
    for kind in ["silent", "abusive"] {
      let call = try await talkedCall(hotline)
      #expect(try await report(call, hotline, kind: kind).status == 200)
      try await hotline.exchange.handle(.callerHungUp, of: call)
    }
    let callers = try await reported(hotline)
    #expect(callers.count == 1)
    let reports = try #require(callers.first?["reports"] as? [[String: Any]])
    #expect(Set(reports.compactMap { $0["kind"] as? String }) == ["silent", "abusive"])
    #expect(callers.first?.keys.sorted() == ["bannedUntil", "channel", "id", "reports"])
    let id = try #require(callers.first?["id"] as? String)
    // A report turns nobody away by itself.
    _ = try await talkedCall(hotline)
    let admin = hotline.hotline.admin.id
    #expect(try await hotline.ask(.post, "caller-reports/\(id)/ban", [:], as: admin).status == 200)
    #expect(try await reported(hotline).isEmpty)
    #expect(try await hotline.knock().problem == "rate-limited")
    #expect(
      try await hotline.ask(.delete, "caller-reports/\(id)", as: admin).problem == "not-found")
  }

  @Test func `whoever talked with a caller may say so for an hour, and nobody else`() async throws {
    let hotline = try await CalledHotline()
    let call = try await talkedCall(hotline)
    let other = try await hotline.hotline.take(in: .volunteer).id
    #expect(try await report(call, hotline, as: other).problem == "not-found")
    try await hotline.exchange.handle(.callerHungUp, of: call)
    #expect(try await report(call, hotline, as: other).problem == "not-found")
    #expect(try await report(call, hotline, kind: "boring").problem == "malformed")
    hotline.hotline.clock.now += CallerAddresses.secondsAfterwards - 1
    #expect(try await report(call, hotline).status == 200)
    // She may turn them away as long.
    #expect(
      try await hotline.ask(.post, "calls/\(call.hex)/ban", as: hotline.volunteer).status == 200)
    hotline.hotline.clock.now += 1
    #expect(try await report(call, hotline).problem == "caller-unknown")
    #expect(
      try await hotline.ask(.post, "calls/\(call.hex)/ban", as: hotline.volunteer).problem
        == "caller-unknown")
  }

  @Test func `her report of a call is one, and she sees it until it is decided about`()
    async throws
  {
    let hotline = try await CalledHotline()
    let call = try await talkedCall(hotline)
    for kind in ["prank", "machine"] { _ = try await report(call, hotline, kind: kind) }
    let own = try await hotline.ask(.get, "calls/\(call.hex)/report", as: hotline.volunteer)
    #expect(own["kind"] as? String == "machine")
    let callers = try await reported(hotline)
    #expect((callers.first?["reports"] as? [Any])?.count == 1)
    let id = try #require(callers.first?["id"] as? String)
    let admin = hotline.hotline.admin.id
    #expect(try await hotline.ask(.delete, "caller-reports/\(id)", as: admin).status == 204)
    let after = try await hotline.ask(.get, "calls/\(call.hex)/report", as: hotline.volunteer)
    #expect(after["kind"] as? String == nil)
    // Nobody was turned away.
    try await hotline.exchange.handle(.callerHungUp, of: call)
    #expect(try await hotline.knock().status == 201)
  }

  @Test func `a report from the web is forgotten when nothing fits its hash any more`()
    async throws
  {
    let hotline = try await CalledHotline()
    let call = try await talkedCall(hotline)
    _ = try await report(call, hotline)
    let now = hotline.hotline.clock.now
    let day = AddressHasher.secondsPerDay
    hotline.hotline.clock.now = (now / day + 1) * day - 1
    #expect(try await reported(hotline).count == 1)
    hotline.hotline.clock.now += 1
    #expect(try await reported(hotline).isEmpty)
  }
}
