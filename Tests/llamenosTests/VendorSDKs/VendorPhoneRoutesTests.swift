// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Telephony
import Testing

@testable import HTTP
@testable import llamenos

/// A member's page as a phone of a vendor's.
struct VendorPhoneRoutesTests {
  private static let id = String(repeating: "07", count: 16)
  private static let asked = #"{"stream":"0a0b0c0d","account":"\#(id)"}"#
  private static let told =
    #"{"stream":"0a0b0c0d","account":"\#(id)","registered":true,"leg":"CA1"}"#

  private func account(of hotline: TestHotline) throws -> ProviderAccount {
    let id = try #require(ProviderAccountID([UInt8](repeating: 7, count: 16)))
    let clock = SystemClock()
    let provider = try Twilio(credentials: [
      "account": "AC" + String(repeating: "0", count: 32), "token": "canary-token",
      "apiKey": "SK" + String(repeating: "1", count: 32), "apiSecret": "canary-secret",
    ])
    let client = ProviderClient(
      wire: ProviderWire { _, _, _ in ProviderAnswer(status: 500, body: []) }, clock: clock.wall,
      sleep: clock.sleep, jitter: { $0 })
    return ProviderAccount(
      id: id, provider: provider, client: client,
      intake: WebhookIntake(
        account: id, provider: provider, client: client, store: hotline.parts.stores.app,
        key: SymmetricKey(size: .bits256), clock: clock.wall),
      addresses: HookAddresses(origin: "https://hotline.example", account: id),
      callerID: PhoneNumber("+3225550100"))
  }

  private func ask(
    _ method: HTTPRequest.Method, _ body: String, as cookie: String, of hotline: TestHotline
  ) async throws -> (status: Int, body: [String: Any]) {
    try await Application(router: hotline.parts.router).test(.router) { client in
      try await client.execute(
        uri: "/api/me/browser-phone", method: method,
        headers: [
          .contentType: "application/json", .cookie: "\(SessionReader.cookieName)=\(cookie)",
        ], body: .init(string: body)
      ) {
        let object = try? JSONSerialization.jsonObject(with: Data($0.body.readableBytesView))
        return (Int($0.status.code), object as? [String: Any] ?? [:])
      }
    }
  }

  @Test func `with the vendor's file a page gets a token and the frame's address, without it not`()
    async throws
  {
    let hotline = try await TestHotline([
      "--public-url", "http://localhost:8080", "--frame-origin", "http://127.0.0.1:8080",
    ])
    let ana = MemberID.random()
    let hers = try await hotline.signedIn(as: .volunteer, member: ana)
    let (duty, phones) = (hotline.parts.calls.desk.duty, hotline.parts.calls.browsers)
    try await hotline.parts.calls.roll.call()
    try await duty.opened("0a0b0c0d", of: ana)
    await phones.use([try account(of: hotline)])
    #expect(try await ask(.post, Self.asked, as: hers, of: hotline).status == 409)
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data("code".utf8).write(to: file)
    _ = try SDKFolder(in: hotline.parts.settings.dataDirectory)
      .add(file.path, for: "twilio", replacing: false, at: 0)
    let opened = try await ask(.post, Self.asked, as: hers, of: hotline)
    #expect(opened.status == 200)
    #expect(opened.body["kind"] as? String == "frame")
    #expect(opened.body["frame"] as? String == "http://127.0.0.1:8080/twilio")
    #expect((opened.body["token"] as? String)?.split(separator: ".").count == 3)
    let text = "\(opened.body)"
    #expect(!text.contains("canary") && !text.contains(ana.hex))
    #expect(await duty.forecast(for: ana)?.ringsOnPhone == false)
    let told = try await ask(.put, Self.told, as: hers, of: hotline)
    #expect(told.status == 200)
    // Nothing rings, so that it is no call.
    #expect(told.body["call"] is NSNull && told.body["ice"] is NSNull)
    #expect(await duty.forecast(for: ana)?.ringsOnPhone == true)
    await phones.close("0a0b0c0d")
    #expect(await duty.forecast(for: ana)?.ringsOnPhone == false)
    #expect(try await ask(.put, Self.told, as: hers, of: hotline).status == 404)
    try hotline.remove()
  }
}
