// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization
import Telephony
import Testing

@testable import HTTP
@testable import llamenos

/// A member's page that asks to be a phone of an Asterisk's, which is a double here.
struct BrowserPhoneRoutesTests {
  private static let account = String(repeating: "07", count: 16)
  private static let stream = #"{"stream":"0a0b0c0d","account":"\#(account)"}"#
  private static let registered =
    #"{"stream":"0a0b0c0d","account":"\#(account)","registered":true}"#

  private final class Exchange: Sendable {
    let asked = Mutex<[String]>([])

    var wire: ProviderWire {
      ProviderWire { request, _, _ in
        self.asked.withLock { $0.append("\(request.method.rawValue) \(request.url)") }
        return ProviderAnswer(status: 200, body: [])
      }
    }
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

  private func account(
    _ exchange: Exchange, of hotline: TestHotline
  ) throws -> ProviderAccount {
    let id = try #require(ProviderAccountID([UInt8](repeating: 7, count: 16)))
    let clock = SystemClock()
    let provider = try Asterisk(credentials: [
      "ari": "http://127.0.0.1:18088/ari", "user": "hotline", "password": "secret",
      "application": "hotline", "trunk": "trunk", "realm": "asterisk.example",
      "numbers": "+3225550100",
    ])
    let client = ProviderClient(
      wire: exchange.wire, clock: clock.wall, sleep: clock.sleep, jitter: { $0 })
    return ProviderAccount(
      id: id, provider: provider, client: client,
      intake: WebhookIntake(
        account: id, provider: provider, client: client, store: hotline.parts.stores.app,
        key: SymmetricKey(size: .bits256), clock: clock.wall),
      addresses: HookAddresses(origin: "https://hotline.example", account: id),
      callerID: PhoneNumber("+3225550100"))
  }

  @Test func `a page is a phone as long as its stream is open, and she is reached by it`()
    async throws
  {
    let (hotline, exchange) = (try await TestHotline(), Exchange())
    let ana = MemberID.random()
    let hers = try await hotline.signedIn(as: .volunteer, member: ana)
    let (duty, phones) = (hotline.parts.calls.desk.duty, hotline.parts.calls.browsers)
    try await hotline.parts.calls.roll.call()
    try await duty.opened("0a0b0c0d", of: ana)
    #expect(try await ask(.post, Self.stream, as: hers, of: hotline).status == 409)
    let account = try account(exchange, of: hotline)
    await phones.use([account])
    let opened = try await ask(.post, Self.stream, as: hers, of: hotline)
    #expect(opened.status == 200)
    let user = try #require(opened.body["user"] as? String)
    #expect(opened.body["kind"] as? String == "sip")
    #expect(opened.body["realm"] as? String == "asterisk.example")
    #expect(opened.body["path"] as? String == "/asterisk/ws")
    #expect(exchange.asked.withLock { $0.last }?.hasSuffix("endpoint/\(user)") == true)
    #expect(await duty.forecast(for: ana)?.ringsOnPhone == false)
    let told = try await ask(.put, Self.registered, as: hers, of: hotline)
    #expect(told.status == 200 && told.body["ice"] != nil)
    #expect(await duty.forecast(for: ana)?.ringsOnPhone == true)
    #expect(await phones.destinations(of: ana, at: account.id) == [.registered(user)])
    await phones.close("0a0b0c0d")
    #expect(await duty.forecast(for: ana)?.ringsOnPhone == false)
    #expect(exchange.asked.withLock { $0.filter { $0.hasPrefix("DELETE") }.count } == 3)
    try hotline.remove()
  }

  @Test func `of another's stream nobody makes a phone, nor without the right to answer`()
    async throws
  {
    let (hotline, exchange) = (try await TestHotline(), Exchange())
    let (ana, ben) = (MemberID.random(), MemberID.random())
    _ = try await hotline.signedIn(as: .volunteer, member: ana)
    let his = try await hotline.signedIn(as: .volunteer, member: ben)
    let reporters = try await hotline.signedIn(as: .reporter)
    try await hotline.parts.calls.desk.duty.opened("0a0b0c0d", of: ana)
    await hotline.parts.calls.browsers.use([try account(exchange, of: hotline)])
    #expect(try await ask(.post, Self.stream, as: his, of: hotline).status == 404)
    #expect(try await ask(.put, Self.registered, as: his, of: hotline).status == 404)
    #expect(try await ask(.post, Self.stream, as: reporters, of: hotline).status == 403)
    #expect(exchange.asked.withLock { $0.isEmpty })
    try hotline.remove()
  }
}
