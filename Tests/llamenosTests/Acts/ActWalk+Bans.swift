// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Storage
import Testing

@testable import HTTP
@testable import llamenos

extension ActWalk {
  func turnACallerAway() async throws {
    let (call, parts) = (CallID.random(), hotline.parts)
    let address = try parts.calls.hasher.hashes(of: "192.0.2.7")
    #expect(parts.calls.desk.callers.keep(address, for: call))
    try await hotline.ring(admin.keys.id, for: call)
    try await hotline.connect(admin.keys.id, to: call)
    try await ask("POST /api/calls/{call}/ban", [call.hex], as: admin, leaves: [.callerBanned])
    let bans = try await get("bans", as: admin).body["bans"] as? [[String: any Sendable]]
    let ban = try #require(bans?.first?["id"] as? String)
    try await ask("DELETE /api/bans/{ban}", [ban], as: admin, leaves: [.banLifted])
    try await decideAboutReports(of: call)
    try await turnNumbersAway()
  }

  private func decideAboutReports(of call: CallID) async throws {
    for isBan in [true, false] {
      try await ask(
        "POST /api/calls/{call}/report", [call.hex], ["kind": "silent"], as: admin,
        leaves: [.callerReported])
      let report = try #require(
        try await hotline.parts.stores.app.report(of: call, by: admin.keys.id))
      if isBan {
        try await ask(
          "POST /api/caller-reports/{report}/ban", [report.id.hex], [:], as: admin,
          leaves: [.callerBanned])
      } else {
        try await ask(
          "DELETE /api/caller-reports/{report}", [report.id.hex], as: admin,
          leaves: [.reportsDismissed])
      }
    }
  }

  private func turnNumbersAway() async throws {
    let list = BanListID.random().hex
    let body: [String: any Sendable] = ["list": list, "numbers": ["+32471000001"], "days": 30]
    try await ask("POST /api/bans/numbers", [], body, as: admin, leaves: [.numbersBanned])
    let found = try await ask(
      "POST /api/bans/lookup", [], ["number": "+32471000001"], as: admin,
      leaves: [.numberLookedUp])
    #expect((found.body["ban"] as? [String: any Sendable])?["source"] as? String == "list")
    try await ask("DELETE /api/ban-lists/{list}", [list], as: admin, leaves: [.banListLifted])
  }
}
