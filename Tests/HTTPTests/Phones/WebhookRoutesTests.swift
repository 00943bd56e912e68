// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Telephony
import Testing

@testable import HTTP

struct WebhookRoutesTests {
  @Test(arguments: VendorMessage.allCases)
  func `a webhook that is signed is answered in the vendor's words, again the same`(
    _ vendor: VendorMessage
  ) async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(vendor)
    let answer = try await hotline.tell(vendor, at: account)
    #expect(answer.status == 200)
    let type = vendor == .vonage ? "application/json" : "text/xml"
    #expect(answer.headers[.contentType] == type)
    // The first question, and where its answer goes.
    #expect(answer.text.contains("\(PhonesHotline.origin)/api/telephony/\(account)/calls/"))
    for name in ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"] {
      #expect(answer.headers[try #require(HTTPField.Name(name))] != nil, "\(name)")
    }
    #expect(try await hotline.tell(vendor, at: account).text == answer.text)
    #expect(await hotline.refused(account).isEmpty)
  }

  @Test(arguments: VendorMessage.allCases)
  func `a status is taken in and nothing is said`(_ vendor: VendorMessage) async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(vendor)
    let leg = LegID.random().hex
    let answer = try await hotline.tell(vendor, at: account, "legs/\(leg)/status")
    #expect(answer.status == 204)
    #expect(answer.text.isEmpty)
  }

  @Test(arguments: VendorMessage.allCases)
  func `what is not signed as it is sent is refused, and counted`(
    _ vendor: VendorMessage
  ) async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(vendor)
    let changed = vendor.body.replacing("3225550177", with: "3225550178")
    let forged = try await hotline.tell(vendor, at: account, sent: changed)
    #expect(forged.status == 403)
    #expect(forged.route.problem == "forbidden")
    #expect(!forged.text.contains("3225550178") && !forged.text.contains(VendorMessage.caller))
    for _ in 0..<20 { _ = try await hotline.tell(vendor, at: account, sent: changed) }
    #expect(await hotline.refused(account) == [.badSignature: 21])
    let place = "/api/telephony/\(account)/arrivals"
    #expect(try await hotline.send(.post, place, Array(vendor.body.utf8)).status == 403)
    #expect(await hotline.refused(account)[.unsigned] == 1)
  }

  /// Vonage binds the body and not the address.
  @Test(arguments: [VendorMessage.plivo, .signalwire, .twilio])
  func `the address is the configured one, whatever the headers say`(
    _ vendor: VendorMessage
  ) async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(vendor)
    let answer = try await hotline.tell(
      vendor, at: account, origin: "https://evil.example",
      headers: [
        "Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https",
      ])
    #expect(answer.status == 403)
  }

  @Test func `what is no address of an account is not found`() async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(.twilio)
    let other = try #require(ProviderAccountID([UInt8](repeating: 9, count: 16)))
    #expect(try await hotline.tell(.twilio, at: other).route.problem == "not-found")
    let call = CallID.random().hex
    for path in ["calls/\(call)/steps/01", "calls/x/recording", "legs/\(call)/steps/-1", "else"] {
      #expect(try await hotline.tell(.twilio, at: account, path).route.problem == "not-found")
    }
    let hidden = try await PhonesHotline(hotline.store, origin: nil)
    #expect(try await hidden.tell(.twilio, at: account).route.problem == "not-found")
    #expect(await hotline.refused(account).isEmpty)
  }

  @Test func `one that is off turns callers away, and one that is deleted hears nothing`()
    async throws
  {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(.twilio)
    let off = try await hotline.ask(.patch, "/\(account)", ["isOn": false])
    #expect(off.status == 204)
    let turnedAway = try await hotline.tell(.twilio, at: account)
    #expect(turnedAway.status == 200)
    #expect(turnedAway.text.contains("<Reject"))
    #expect(try await hotline.ask(.patch, "/\(account)", ["isOn": true]).status == 204)
    #expect(try await hotline.tell(.twilio, at: account).status == 200)
    #expect(try await hotline.ask(.delete, "/\(account)").status == 204)
    #expect(try await hotline.tell(.twilio, at: account).status == 404)
  }

  @Test func `what cannot be stored is to be sent again, and counts then`() async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(.twilio)
    await hotline.store.fail(true)
    let failed = try await hotline.tell(.twilio, at: account)
    #expect(failed.status == 503)
    #expect(failed.headers[.retryAfter] == "2")
    await hotline.store.fail(false)
    let answer = try await hotline.tell(.twilio, at: account)
    #expect(answer.status == 200)
    #expect(answer.text.contains("/calls/"))
  }

  @Test func `no browser is at the other end, and yet members' routes ask for one`() async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(.twilio)
    let answer = try await hotline.tell(
      .twilio, at: account, headers: ["Sec-Fetch-Site": "cross-site"])
    #expect(answer.status == 200)
    var page: HTTPFields = [
      .contentType: "application/json", .cookie: ServedHotline.cookie(of: PhonesHotline.admin),
    ]
    page[try #require(HTTPField.Name("Sec-Fetch-Site"))] = "cross-site"
    let posted = try await hotline.send(
      .post, "/api/providers/\(account)/test", headers: page, Array("{}".utf8))
    #expect(posted.route.problem == "cross-site")
  }

  @Test func `an Asterisk sends none, so that every one is somebody else's`() async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.desk.keep(
      ProviderDraft(
        .new(provider: "asterisk"),
        fields: ["user": "u", "password": "p", "trunk": "t", "numbers": "+3225550177"],
        numbers: [HotlineNumber(try #require(PhoneNumber("+3225550177")))]),
      by: PhonesHotline.admin)
    #expect(try await hotline.tell(.twilio, at: account).status == 403)
    #expect(await hotline.refused(account) == [.unsigned: 1])
  }
}
