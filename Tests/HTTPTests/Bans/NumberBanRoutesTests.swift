// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Sealing
import Testing

@testable import HTTP

struct NumberBanRoutesTests {
  private let hotline: ServedHotline
  private let admin: MemberID
  private let list = BanListID.random().hex

  init() async throws {
    hotline = try await ServedHotline()
    admin = hotline.admin.id
  }

  private func add(_ numbers: [String], days: Int = 30) async throws -> RouteAnswer {
    try await hotline.ask(
      .post, "bans/numbers", as: admin, ["list": list, "numbers": numbers, "days": days])
  }

  private func ban(of number: String) async throws -> [String: Any]? {
    try await hotline.ask(.post, "bans/lookup", as: admin, ["number": number])["ban"]
      as? [String: Any]
  }

  @Test func `numbers are turned away together, and each bad line is named`() async throws {
    let made = try await add([
      "+32471000001", "0471 00 00 02", "+32471000003", "+32471000001", "+32200000000",
    ])
    #expect(made["banned"] as? Int == 2)
    let refused = made.objects("refused").map { "\($0["index"] ?? "") \($0["why"] ?? "")" }
    #expect(refused == ["1 malformed", "4 own"])
    let found = try #require(try await ban(of: "+32471000003"))
    #expect(found["source"] as? String == "list")
    #expect(found["until"] as? Int64 == hotline.clock.now + 30 * 86_400)
    #expect(try await ban(of: "+32471000002") == nil)
    let lists = try await hotline.ask(.get, "bans", as: admin).objects("lists")
    #expect(lists.map { $0["count"] as? Int } == [2])
    let id = try #require(found["id"] as? String)
    #expect(try await hotline.ask(.delete, "bans/\(id)", as: admin).status == 204)
    #expect(try await ban(of: "+32471000003") == nil)
    #expect(try await ban(of: "+32471000001") != nil)
    #expect(try await hotline.ask(.delete, "ban-lists/\(list)", as: admin).status == 204)
    #expect(try await ban(of: "+32471000001") == nil)
    #expect(try await hotline.ask(.delete, "ban-lists/\(list)", as: admin).problem == "not-found")
  }

  @Test func `a number that comes again stays banned for the longer of both`() async throws {
    _ = try await add(["+32471000001"], days: 300)
    #expect(try await add(["+32471000001"], days: 2)["banned"] as? Int == 1)
    let found = try #require(try await ban(of: "+32471000001"))
    #expect(found["until"] as? Int64 == hotline.clock.now + 300 * 86_400)
  }

  @Test func `too many at once, none, and too long a time are refused`() async throws {
    let many = (0...500).map { "+3247100\(1_000 + $0)" }
    for (numbers, days) in [(many, 1), ([], 1), (["+32471000001"], 0), (["+32471000001"], 3_651)] {
      #expect(try await add(numbers, days: days).problem == "malformed")
    }
    #expect(try await hotline.ask(.get, "bans", as: admin).objects("lists").isEmpty)
    #expect(try await add(Array(many.dropLast()), days: 3_650)["banned"] as? Int == 500)
  }

  @Test func `how many were entered stands in the audit log, and none of them`() async throws {
    _ = try await add(["+32471000001", "+32471000002"])
    let log = try await hotline.ask(.get, "audit", as: admin).blobs("entries")
    let last = try #require(log.last)
    #expect(last.contains(AuditAction.numbersBanned.rawValue))
    #expect(last.firstRange(of: BanListID(hex: list)?.bytes ?? []) != nil)
    for entry in log {
      #expect(!String(decoding: entry, as: UTF8.self).contains("471000001"))
    }
  }

  @Test func `whoever looks for numbers is written down, and cannot try them all`() async throws {
    for place in 0..<30 { _ = try await ban(of: "+3247100\(1_000 + place)") }
    let answer = try await hotline.ask(
      .post, "bans/lookup", as: admin, ["number": "+32471000001"])
    #expect(answer.problem == "rate-limited")
    let log = try await hotline.ask(.get, "audit", as: admin).blobs("entries")
    #expect(log.count { $0.contains(AuditAction.numberLookedUp.rawValue) } >= 30)
    for place in 0..<40 {
      #expect(try await add(["+3247100\(1_000 + place)"]).status == 200)
    }
    #expect(try await add(["+32471000001"]).problem == "rate-limited")
    hotline.clock.now += 3_600
    #expect(try await add(["+32471000001"]).status == 200)
  }

  @Test func `nobody adds to a list that another has begun`() async throws {
    _ = try await add(["+32471000001"])
    let other = try await hotline.take(in: .admin)
    let answer = try await hotline.ask(
      .post, "bans/numbers", as: other.id,
      ["list": list, "numbers": ["+32471000002"], "days": 30])
    #expect(answer.problem == "conflict")
    #expect(try await ban(of: "+32471000002") == nil)
  }

  @Test func `only whoever may decide about bans does`() async throws {
    let volunteer = try await hotline.take(in: .volunteer)
    for path in ["bans/numbers", "bans/lookup"] {
      #expect(try await hotline.ask(.post, path, as: volunteer.id, [:]).problem == "forbidden")
    }
  }
}
