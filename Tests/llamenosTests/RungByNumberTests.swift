// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Storage
import Telephony
import Testing

@testable import HTTP
@testable import llamenos

/// "Who would be rung now" by a call to one of the hotline's numbers.
struct RungByNumberTests {
  private let hotline: TestHotline
  private let admin = MemberID.random()
  private let ana = MemberID.random()
  private let group = RingGroupID.random()
  private let cookie: String

  /// Everybody is on shift; the second number rings one group, in which Ana is.
  init() async throws {
    hotline = try await TestHotline()
    cookie = try await hotline.signedIn(as: .admin, member: admin)
    _ = try await hotline.signedIn(as: .volunteer, member: ana)
    let app = hotline.parts.stores.app
    func act(_ action: AuditAction) -> AuditAct {
      AuditAct(actor: admin, action: action, object: AuditAct.noObject, at: 1)
    }
    let always = try #require(
      Shift(
        id: .random(), weekdays: Set(Weekday.allCases), startMinute: 0, endMinute: 1_440,
        ringGroup: .everybody))
    #expect(
      try await app.keep(RingGroup(id: group, members: [ana]), audit: act(.ringGroupKept)))
    #expect(try await app.keep(always, audit: act(.shiftKept)))
    try await hotline.parts.calls.roll.call()
    let numbers = try ["+34910000147", "+34910000148"].map {
      try #require(PhoneNumber($0))
    }
    let draft = ProviderDraft(
      .new(provider: "asterisk"),
      fields: ["user": "u", "password": "p", "trunk": "t", "numbers": "+34910000147"],
      numbers: [
        HotlineNumber(numbers[0]), HotlineNumber(numbers[1], ringGroups: [group]),
      ])
    try await hotline.parts.phones.desk.keep(draft, by: admin)
  }

  private func get(_ path: String) async throws -> (status: Int, body: Any?) {
    try await Application(router: hotline.parts.router).test(.router) { [cookie] client in
      let answer = try await client.execute(
        uri: "/api/\(path)", method: .get,
        headers: [.cookie: "\(SessionReader.cookieName)=\(cookie)"])
      return (
        Int(answer.status.code),
        try? JSONSerialization.jsonObject(with: Data(answer.body.readableBytesView))
      )
    }
  }

  /// The reasons of each member why a call does not ring her.
  private func reasons(_ path: String) async throws -> [String: [String]] {
    let all = try #require(try await get(path).body as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: all.map { one in
        let reasons = one["reasons"] as? [[String: Any]] ?? []
        return (one["member"] as? String ?? "", reasons.compactMap { $0["code"] as? String })
      })
  }

  @Test func `it is asked for a number, and the plan says which ring others`() async throws {
    let plan = try #require(try await get("shifts").body as? [String: Any])
    let numbers = try #require(plan["numbers"] as? [[String: Any]])
    #expect(numbers.map { $0["number"] as? String } == ["+34910000147", "+34910000148"])
    #expect(numbers.map { $0["ringGroups"] as? [String] } == [[], [group.hex]])
    for path in ["shifts/now", "shifts/now?number=%2B34910000147"] {
      #expect(try await reasons(path) == [admin.hex: ["no-stream"], ana.hex: ["no-stream"]])
    }
    #expect(
      try await reasons("shifts/now?number=%2B34910000148")
        == [admin.hex: ["other-number", "no-stream"], ana.hex: ["no-stream"]])
    #expect(try await get("shifts/now?number=%2B34910000149").status == 404)
    #expect(try await get("shifts/now?number=910000148").status == 400)
    try hotline.remove()
  }
}
