// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

struct SettingsRoutesTests {
  @Test func `settings change one by one, within their bounds`() async throws {
    let hotline = try await ServedHotline()
    let admin = hotline.admin.id
    let changed = try await hotline.ask(
      .patch, "settings", as: admin,
      ["version": 1, "name": "Day Line", "timeZone": "America/Bogota"])
    #expect(changed.status == 200)
    #expect(changed["version"] as? Int == 2)
    let now = try await hotline.ask(.get, "settings", as: admin)
    #expect(now["name"] as? String == "Day Line")
    #expect(now["timeZone"] as? String == "America/Bogota")
    #expect(now["webCalls"] as? Bool == true)
    #expect(now["directMedia"] as? Bool == false)
    let silent = ["tag": "es", "sentence": "", "emergencyNumber": ""]
    let bare = try await hotline.ask(
      .patch, "settings", as: admin,
      ["version": 2, "languages": [silent], "directMedia": true])
    #expect(bare.status == 200)
    #expect(bare["directMedia"] as? Bool == true)
    #expect(try await hotline.database.hotline()?.settings.directMedia == true)
    let twice = [
      ["tag": "es", "sentence": "a", "emergencyNumber": "112"],
      ["tag": "es", "sentence": "b", "emergencyNumber": "112"],
    ]
    let wrong: [[String: Any]] = [
      ["name": ""], ["name": String(repeating: "x", count: 201)], ["timeZone": "EST"],
      ["languages": []], ["languages": twice],
    ]
    for setting in wrong {
      let body = setting.merging(["version": 3]) { $1 }
      #expect(try await hotline.ask(.patch, "settings", as: admin, body).problem == "malformed")
    }
    #expect(try await hotline.ask(.get, "settings", as: admin)["name"] as? String == "Day Line")
  }

  @Test func `of two admins who change the settings at once the second is told, and none is lost`()
    async throws
  {
    let hotline = try await ServedHotline()
    let second = try await hotline.take(in: .admin).id
    let seen = try await hotline.ask(.get, "settings", as: second)
    let version = try #require(seen["version"] as? Int)
    let first: [String: Any] = ["version": version, "name": "Day Line"]
    #expect(
      try await hotline.ask(.patch, "settings", as: hotline.admin.id, first).status == 200)
    let late: [String: Any] = ["version": version, "name": "Night Line", "webCalls": false]
    let refused = try await hotline.ask(.patch, "settings", as: second, late)
    #expect(refused.status == 409)
    #expect(refused.problem == "version-taken")
    let kept = try await hotline.ask(.get, "settings", as: second)
    #expect(kept["name"] as? String == "Day Line")
    #expect(kept["webCalls"] as? Bool == seen["webCalls"] as? Bool)
    let again: [String: Any] = [
      "version": try #require(kept["version"] as? Int), "webCalls": false,
    ]
    #expect(try await hotline.ask(.patch, "settings", as: second, again).status == 200)
    #expect(
      try await hotline.ask(.get, "settings", as: second)["name"] as? String == "Day Line")
    // Whoever does not say what she has seen changes nothing.
    let blind = try await hotline.ask(.patch, "settings", as: second, ["name": "x"])
    #expect(blind.problem == "malformed")
  }

  @Test func `shifts, ring groups and fallback are kept, rung ones not deleted`() async throws {
    let hotline = try await ServedHotline()
    let admin = hotline.admin.id
    let (group, shift) = (RingGroupID.random().hex, ShiftID.random().hex)
    let night: [String: Any] = [
      "weekdays": [1, 7], "startMinute": 1_320, "endMinute": 360, "ringGroup": group,
    ]
    #expect(
      try await hotline.ask(.put, "shifts/\(shift)", as: admin, night).problem == "conflict")
    let members = ["members": [admin.hex]]
    #expect(
      try await hotline.ask(.put, "ring-groups/\(group)", as: admin, members).status == 204)
    #expect(try await hotline.ask(.put, "shifts/\(shift)", as: admin, night).status == 204)
    let fallback = ["ringGroup": "everybody"]
    #expect(try await hotline.ask(.put, "fallback-group", as: admin, fallback).status == 204)
    let plan = try await hotline.ask(.get, "shifts", as: admin)
    #expect(plan.objects("shifts").count == 2)
    #expect(plan.objects("ringGroups").first?["members"] as? [String] == [admin.hex])
    #expect(plan["fallbackGroup"] as? String == "everybody")
    let inUse = try await hotline.ask(.delete, "ring-groups/\(group)", as: admin)
    #expect(inUse.problem == "conflict")
    #expect(try await hotline.ask(.delete, "shifts/\(shift)", as: admin).status == 204)
    #expect(try await hotline.ask(.delete, "ring-groups/\(group)", as: admin).status == 204)
    var never = night
    never["weekdays"] = [Int]()
    #expect(
      try await hotline.ask(.put, "shifts/\(shift)", as: admin, never).problem == "malformed")
  }

  @Test func `a ban is listed without its address and lifted by its id`() async throws {
    let hotline = try await ServedHotline()
    let admin = hotline.admin.id
    let ban = Ban(
      id: .random(), addressHash: try #require(Hash32([UInt8](repeating: 7, count: 32))),
      channel: .web, source: .call, madeBy: admin, madeAt: hotline.clock.now,
      until: hotline.clock.now + 60)
    try await hotline.database.add(
      ban, audit: AuditAct(actor: admin, action: .callerBanned, at: hotline.clock.now))
    let listed = try await hotline.ask(.get, "bans", as: admin).objects("bans")
    #expect(listed.map { $0["id"] as? String } == [ban.id.hex])
    #expect(
      listed.first?.keys.sorted() == ["channel", "id", "madeAt", "madeBy", "source", "until"])
    #expect(try await hotline.ask(.delete, "bans/\(ban.id)", as: admin).status == 204)
    #expect(try await hotline.ask(.delete, "bans/\(ban.id)", as: admin).problem == "not-found")
    #expect(try await hotline.ask(.get, "bans", as: admin).objects("bans").isEmpty)
  }

  @Test func `every act stands in a chain that holds, and heads agree with it`() async throws {
    let hotline = try await ServedHotline()
    _ = try await hotline.take(in: .volunteer)
    _ = try await hotline.ask(
      .patch, "settings", as: hotline.admin.id, ["version": 1, "webCalls": false])
    let statement = try await hotline.statement(
      of: hotline.keeper.current(), by: hotline.admin)
    let answer = try await hotline.ask(.get, "audit", as: hotline.admin.id)
    let chain = try AuditChain(verifying: answer.blobs("entries"))
    #expect(
      chain.entries.map(\.action)
        == [
          AuditAction.hotlineFounded, .memberInvited, .memberJoined, .memberSet, .settingsChanged,
        ].map(\.rawValue))
    try chain.check(HeadStatement(parsing: statement))
    let later = try await hotline.ask(.get, "audit?after=3", as: hotline.admin.id)
    #expect(try later.blobs("entries") == Array(answer.blobs("entries").suffix(2)))
  }

  @Test func `what has a permission is refused without it, without a session and once removed`()
    async throws
  {
    let hotline = try await ServedHotline()
    let reporter = try await hotline.take(in: .reporter)
    let stranger = try #require(MemberID([UInt8](repeating: 9, count: 16)))
    for route in hotline.routes {
      let path = route.path.replacing("/api/", with: "", maxReplacements: 1)
        .replacing(/\{\w+\}/) { _ in "00112233445566778899aabbccddeeff" }
      guard case .permission(let permission) = route.access else {
        #expect(try await hotline.ask(route.method, path, [:]).problem == "signed-out", "\(path)")
        continue
      }
      #expect(!Role.reporter.permissions.contains(permission), "\(path)")
      for (member, problem) in [
        (nil, "signed-out"), (stranger, "signed-out"), (reporter.id, "forbidden"),
      ] {
        let answer = try await hotline.ask(route.method, path, as: member, [:])
        #expect(answer.problem == problem, "\(path)")
      }
      let right = try await hotline.ask(route.method, path, as: hotline.admin.id, [:])
      #expect(![401, 403, 500].contains(right.status), "\(path) \(right.status)")
    }
  }
}
