// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Telephony
import Testing

@testable import HTTP

struct ProviderRoutesTests {
  private static let twilio = VendorMessage.twilio.credentials

  private func add(
    _ hotline: PhonesHotline, _ fields: [String: String] = twilio, at provider: String = "twilio"
  ) async throws -> String {
    let added = try await hotline.ask(.post, "", ["provider": provider, "fields": fields])
    #expect(added.status == 201)
    return try #require(added["account"] as? String)
  }

  private func account(_ id: String, of hotline: PhonesHotline) async throws -> [String: Any] {
    let accounts = try await hotline.ask(.get, "").objects("accounts")
    return try #require(accounts.first { $0["account"] as? String == id })
  }

  @Test func `the providers of this build are shown with what they ask for`() async throws {
    let hotline = try await PhonesHotline()
    let shown = try await hotline.ask(.get, "")
    #expect(shown.status == 200)
    #expect(shown["origin"] as? String == PhonesHotline.origin)
    let available = shown.objects("available")
    #expect(available.count == Providers.all.count)
    for (one, type) in zip(available, Providers.all) {
      let (name, asked) = (type.name, type.credentials)
      let fields = try #require(one["fields"] as? [[String: Any]])
      #expect(one["provider"] as? String == name)
      #expect(fields.map { $0["name"] as? String } == asked.map { $0.name })
      #expect(fields.map { $0["secret"] as? Bool } == asked.map { $0.isSecret })
      #expect(fields.map { $0["required"] as? Bool } == asked.map { $0.isRequired })
      #expect(one["webhooks"] as? Bool == (name != "asterisk"))
      #expect(one["browser"] as? String == (name == "asterisk" ? "ours" : "vendors"))
    }
    #expect(shown.objects("accounts").isEmpty)
    let hidden = try await PhonesHotline(origin: nil).ask(.get, "")
    #expect(String(decoding: hidden.body, as: UTF8.self).contains(#""origin":null"#))
  }

  @Test func `an account is added, changed and deleted, and each is in the audit log`()
    async throws
  {
    let hotline = try await PhonesHotline()
    let id = try await add(hotline)
    var shown = try await account(id, of: hotline)
    #expect(shown["usable"] as? Bool == true)
    #expect(shown["isOn"] as? Bool == true)
    #expect((shown["fields"] as? [String: String])?["account"] == Self.twilio["account"])
    #expect((shown["fields"] as? [String: String])?.count == 1)
    #expect(shown["secretsSet"] as? [String] == ["token"])
    #expect(
      shown["webhooks"] as? String == "\(PhonesHotline.origin)/api/telephony/\(id)/arrivals")
    let health = try #require(shown["health"] as? [String: Any])
    #expect(health["state"] as? String == "well")
    #expect(
      health.keys.sorted()
        == ["lastFailure", "lastHour", "lastSuccess", "recent", "since", "state", "until"])
    let groups = [RingGroupID.random().hex, RingGroupID.random().hex]
    let number: [String: Any] = [
      "number": "+3225550177", "languages": ["fr", "nl"], "ringGroups": groups,
    ]
    let change: [String: Any] = ["isOn": false, "position": 7, "numbers": [number]]
    #expect(try await hotline.ask(.patch, "/\(id)", change).status == 204)
    shown = try await account(id, of: hotline)
    #expect(shown["isOn"] as? Bool == false)
    let numbers = try #require(shown["numbers"] as? [[String: Any]])
    #expect(numbers.map { $0["number"] as? String } == ["+3225550177"])
    #expect(numbers.first?["languages"] as? [String] == ["fr", "nl"])
    #expect(numbers.first?["ringGroups"] as? [String] == groups)
    #expect(try await hotline.ask(.delete, "/\(id)").status == 204)
    #expect(try await hotline.ask(.delete, "/\(id)").problem == "not-found")
    #expect(try await hotline.ask(.patch, "/\(id)", change).problem == "not-found")
    #expect(try await hotline.ask(.get, "").objects("accounts").isEmpty)
    let acts = await hotline.store.acts
    #expect(acts.map(\.action) == [.providerKept, .providerKept, .providerDeleted])
    #expect(acts.map(\.detail) == [[1, 0], [0, 1], []])
    #expect(acts.allSatisfy { $0.actor == PhonesHotline.admin && $0.object.count == 16 })
  }

  @Test func `a secret that is left out stays, and an empty one goes`() async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(.twilio)
    let other = "AC" + String(repeating: "b", count: 32)
    let change = ["fields": ["account": other]]
    #expect(try await hotline.ask(.patch, "/\(account)", change).status == 204)
    #expect(try await hotline.tell(.twilio, at: account).status == 200)
    let more = ["fields": ["apiKey": "SK" + other.dropFirst(2), "apiSecret": "canary-api"]]
    #expect(try await hotline.ask(.patch, "/\(account)", more).status == 204)
    #expect(
      try await self.account(account.hex, of: hotline)["secretsSet"] as? [String]
        == ["token", "apiSecret"])
    let without = ["fields": ["apiKey": "", "apiSecret": ""]]
    #expect(try await hotline.ask(.patch, "/\(account)", without).status == 204)
    let shown = try await self.account(account.hex, of: hotline)
    #expect(shown["secretsSet"] as? [String] == ["token"])
    #expect(shown["fields"] as? [String: String] == ["account": other])
    let bare = try await hotline.ask(.patch, "/\(account)", ["fields": ["token": ""]])
    #expect(bare.problem == "credentials-refused")
    #expect(bare["field"] as? String == "token")
  }

  @Test(arguments: VendorMessage.allCases)
  func `no answer holds a secret, whatever is asked`(_ vendor: VendorMessage) async throws {
    let hotline = try await PhonesHotline()
    let (fields, provider) = (vendor.credentials, vendor.rawValue)
    let id = try await add(hotline, fields, at: provider)
    var answers = [try await hotline.ask(.get, "")]
    let wrong = fields.mapValues { $0 + "canary \n wrong" }
    for fields in [wrong, fields.merging(["canary-name": "x"]) { $1 }] {
      answers.append(try await hotline.ask(.patch, "/\(id)", ["fields": fields]))
      answers.append(
        try await hotline.ask(.post, "", ["provider": provider, "fields": fields]))
    }
    for status in [200, 401, 403, 404, 429, 500] {
      hotline.vendors.answer(status, #"{"message":"canary-said","code":"canary-code"}"#)
      answers.append(try await hotline.ask(.post, "/\(id)/test", [:]))
      answers.append(try await hotline.ask(.get, "/\(id)/numbers"))
      let number: [String: Any] = ["id": "PN1", "number": "+3225550177", "languages": []]
      answers.append(try await hotline.ask(.post, "/\(id)/numbers", number))
      answers.append(try await hotline.ask(.get, ""))
    }
    #expect(!hotline.vendors.asked.isEmpty)
    for (place, answer) in answers.enumerated() {
      let text = String(decoding: answer.body, as: UTF8.self)
      #expect(!text.contains("canary") && !text.contains("PRIVATE KEY"), "answer \(place)")
    }
    // Neither is one in what is stored.
    for stored in await hotline.store.accounts.values {
      let text = String(decoding: stored.credentialsSealed, as: UTF8.self)
      #expect(!text.contains("canary"))
    }
  }

  @Test func `what cannot be is refused by its code`() async throws {
    let hotline = try await PhonesHotline()
    let id = try await add(hotline)
    let numbers = (0...20).map {
      ["number": "+32255501\($0 + 10)", "languages": [String]()] as [String: Any]
    }
    let twice = ["number": "+3225550177", "languages": ["fr", "fr"]] as [String: Any]
    let group = RingGroupID.random().hex
    let inGroups = [[group, group], [String(group.dropLast())], ["everybody"]].map {
      ["number": "+3225550177", "languages": [String](), "ringGroups": $0] as [String: Any]
    }
    let changes: [[String: Any]] =
      inGroups.map { ["numbers": [$0]] } + [
        ["numbers": numbers], ["numbers": [numbers[0], numbers[0]]], ["numbers": [twice]],
        ["numbers": [["number": "025550177", "languages": [String]()]]], ["position": -1],
        ["position": 100], ["fields": ["unknown": "x"]], ["other": 1], ["fields": ["token": 1]],
      ]
    for change in changes {
      #expect(try await hotline.ask(.patch, "/\(id)", change).problem == "malformed", "\(change)")
    }
    let unknown = try await hotline.ask(.post, "", ["provider": "nobody", "fields": [:]])
    #expect(unknown.problem == "malformed")
    let bare = try await hotline.ask(.post, "", ["provider": "twilio", "fields": [:]])
    #expect(bare.status == 422)
    #expect(bare["field"] as? String == "account")
    let text = #"{"provider":"twilio","fields":{"token":"a","token":"b"}}"#
    let headers: HTTPFields = [
      .contentType: "application/json", .cookie: ServedHotline.cookie(of: PhonesHotline.admin),
    ]
    let doubled = try await hotline.send(
      .post, "/api/providers", headers: headers, Array(text.utf8))
    #expect(doubled.route["reason"] as? String == "duplicate-member")
    #expect(await hotline.store.acts.count == 1)
    for _ in 1..<ProviderDesk.maximumAccounts { _ = try await add(hotline) }
    let eleventh = try await hotline.ask(.post, "", ["provider": "twilio", "fields": Self.twilio])
    #expect(eleventh.problem == "conflict")
    #expect(eleventh["reason"] as? String == "accounts")
  }

  @Test func `without the permission nothing is shown or changed`() async throws {
    let hotline = try await PhonesHotline()
    let id = try await add(hotline)
    let requests: [(HTTPRequest.Method, String)] = [
      (.get, ""), (.post, ""), (.patch, "/\(id)"), (.delete, "/\(id)"), (.post, "/\(id)/test"),
      (.get, "/\(id)/numbers"), (.post, "/\(id)/numbers"),
    ]
    for (method, path) in requests {
      let hers = try await hotline.ask(method, path, as: PhonesHotline.volunteer, [:])
      #expect(hers.problem == "forbidden", "\(method) \(path)")
      let nobodys = try await hotline.ask(method, path, as: nil, [:])
      #expect(nobodys.problem == "signed-out", "\(method) \(path)")
    }
    #expect(hotline.vendors.asked.isEmpty)
    #expect(await hotline.store.acts.count == 1)
  }
}
