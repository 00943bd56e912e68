// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Telephony
import Testing

@testable import HTTP

struct ProviderNumberRoutesTests {
  private static let listed =
    #"{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+3225550177","capabilities":{"voice":true}}]}"#
  private static let number: [String: any Sendable] = [
    "id": "PN1", "number": "+3225550177", "languages": ["fr"],
  ]

  private func numbers(of id: ProviderAccountID, _ hotline: PhonesHotline) async -> [String] {
    await hotline.store.accounts[id]?.numbers.map(\.number.e164) ?? []
  }

  private func added(to hotline: PhonesHotline) async throws -> ProviderAccountID {
    try await hotline.desk.keep(
      ProviderDraft(.new(provider: "twilio"), fields: VendorMessage.twilio.credentials),
      by: PhonesHotline.admin)
  }

  @Test func `credentials are tried at the provider, and it is said in a word how it went`()
    async throws
  {
    let hotline = try await PhonesHotline()
    let id = try await added(to: hotline)
    for (status, result) in [(200, "well"), (404, "gone"), (400, "refused"), (401, "credentials")] {
      hotline.vendors.answer(status)
      let tested = try await hotline.ask(.post, "/\(id)/test", [:])
      #expect(tested.status == 200)
      #expect(tested["result"] as? String == result)
    }
    // It is left alone now, and that is said.
    #expect(try await hotline.ask(.post, "/\(id)/test", [:])["result"] as? String == "paused")
    let accounts = try await hotline.ask(.get, "").objects("accounts")
    let health = try #require(accounts.first?["health"] as? [String: Any])
    #expect(health["state"] as? String == "credentials-refused")
    let failure = try #require(health["lastFailure"] as? [String: Any])
    #expect(failure["kind"] as? String == "credentials")
    #expect(failure["at"] as? Int == Int(hotline.clock.now))
    // With others it is asked at once.
    let change = ["fields": ["token": "canary-other"]]
    #expect(try await hotline.ask(.patch, "/\(id)", change).status == 204)
    hotline.vendors.answer(200)
    #expect(try await hotline.ask(.post, "/\(id)/test", [:])["result"] as? String == "well")
  }

  @Test func `numbers are listed as the provider has them`() async throws {
    let hotline = try await PhonesHotline()
    let id = try await added(to: hotline)
    hotline.vendors.answer(200, Self.listed)
    let shown = try await hotline.ask(.get, "/\(id)/numbers").objects("numbers")
    #expect(shown.map { $0["id"] as? String } == ["PN1"])
    #expect(shown.map { $0["number"] as? String } == ["+3225550177"])
    hotline.vendors.answer(200, "no JSON")
    let failed = try await hotline.ask(.get, "/\(id)/numbers")
    #expect(failed.status == 502)
    #expect(failed.problem == "provider-failed")
    #expect(failed["kind"] as? String == "unreadable")
  }

  @Test func `a number is taken in once its provider knows where to send`() async throws {
    let hotline = try await PhonesHotline()
    let id = try await added(to: hotline)
    #expect(await numbers(of: id, hotline) == [])
    hotline.vendors.answer(400)
    let failed = try await hotline.ask(.post, "/\(id)/numbers", Self.number)
    #expect(failed.problem == "provider-failed")
    #expect(await numbers(of: id, hotline) == [])
    hotline.vendors.answer(200)
    #expect(try await hotline.ask(.post, "/\(id)/numbers", Self.number).status == 204)
    let asked = try #require(hotline.vendors.asked.last)
    #expect(asked.url.hasSuffix("/IncomingPhoneNumbers/PN1.json"))
    let told = String(decoding: asked.body, as: UTF8.self).removingPercentEncoding
    #expect(told?.contains("\(PhonesHotline.origin)/api/telephony/\(id)/arrivals") == true)
    #expect(await numbers(of: id, hotline) == ["+3225550177"])
    #expect(try await hotline.tell(.twilio, at: id).status == 200)
    // Again, with other languages: it is there once.
    var again = Self.number
    again["languages"] = ["nl"]
    let group = RingGroupID.random()
    again["ringGroups"] = [group.hex]
    #expect(try await hotline.ask(.post, "/\(id)/numbers", again).status == 204)
    let kept = await hotline.store.accounts[id]?.numbers
    #expect(kept?.map { $0.languages.map(\.text) } == [["nl"]])
    #expect(kept?.map(\.ringGroups) == [[group]])
  }

  @Test func `another account's number is nobody else's, and its provider is not asked`()
    async throws
  {
    let hotline = try await PhonesHotline()
    _ = try await hotline.keep(.plivo)
    let id = try await added(to: hotline)
    let taken = try await hotline.ask(.post, "/\(id)/numbers", Self.number)
    #expect(taken.problem == "conflict")
    #expect(taken["reason"] as? String == "number")
    #expect(hotline.vendors.asked.isEmpty)
    let number: [String: Any] = ["number": "+3225550177", "languages": [String]()]
    let changed = try await hotline.ask(.patch, "/\(id)", ["numbers": [number]])
    #expect(changed["reason"] as? String == "number")
    #expect(await numbers(of: id, hotline) == [])
  }

  @Test func `without a public address no vendor is led here`() async throws {
    let hotline = try await PhonesHotline(origin: nil)
    let id = try await added(to: hotline)
    let refused = try await hotline.ask(.post, "/\(id)/numbers", Self.number)
    #expect(refused.problem == "conflict")
    #expect(refused["reason"] as? String == "origin")
    #expect(hotline.vendors.asked.isEmpty)
    // An Asterisk is the hotline's own to reach.
    let own = try await hotline.desk.keep(
      ProviderDraft(
        .new(provider: "asterisk"),
        fields: ["user": "u", "password": "p", "trunk": "t", "numbers": "+3225550177"]),
      by: PhonesHotline.admin)
    #expect(try await hotline.ask(.post, "/\(own)/numbers", Self.number).status == 204)
    #expect(await numbers(of: own, hotline) == ["+3225550177"])
  }
}
