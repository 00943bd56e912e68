// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Telephony
import Testing

@testable import HTTP

struct WebhookFloodTests {
  /// All but so many of a network's requests.
  private func spend(allBut left: Int, of network: String, _ hotline: PhonesHotline) {
    for _ in left..<Int(RequestBudget.burst) { _ = hotline.budget.take(for: network) }
  }

  @Test func `what a vendor signs is not counted, and what nobody signs is`() async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(.twilio)
    spend(allBut: 2, of: "192.0.2.1", hotline)
    for _ in 0..<10 { #expect(try await hotline.tell(.twilio, at: account).status == 200) }
    await hotline.store.fail(true)
    for _ in 0..<5 { #expect(try await hotline.tell(.twilio, at: account).status == 503) }
    await hotline.store.fail(false)
    for _ in 0..<2 {
      #expect(try await hotline.tell(.twilio, at: account, sent: "forged").status == 403)
    }
    #expect(try await hotline.tell(.twilio, at: account, sent: "forged").status == 429)
    // The flood is that network's alone.
    let elsewhere = try await hotline.tell(.twilio, at: account, network: "192.0.2.2")
    #expect(elsewhere.status == 200)
    #expect(await hotline.refused(account) == [.badSignature: 2])
  }

  @Test func `nothing is given back beyond what there is to have`() async throws {
    let budget = RequestBudget(clock: TestClock().wall)
    _ = budget.take(for: "a")
    for _ in 0..<50 { budget.giveBack(to: "a") }
    for _ in 0..<Int(RequestBudget.burst) { #expect(budget.take(for: "a") == nil) }
    #expect(budget.take(for: "a") != nil)
    budget.giveBack(to: "nobody")
    #expect(budget.networks == 1)
  }

  @Test(arguments: VendorMessage.allCases)
  func `garbage of 64 KiB is refused everywhere, and more is not read`(
    _ vendor: VendorMessage
  ) async throws {
    let hotline = try await PhonesHotline()
    let account = try await hotline.keep(vendor)
    let (call, leg) = (CallID.random().hex, LegID.random().hex)
    var random = SystemRandomNumberGenerator()
    for path in [
      "arrivals", "arrivals/status", "calls/\(call)/steps/1", "calls/\(call)/recording",
      "legs/\(leg)/answered", "legs/\(leg)/steps/1", "legs/\(leg)/status", "scripts/CA1", "music",
    ] {
      let place = "/api/telephony/\(account)/\(path)"
      for bytes in Self.garbage(WebhookRoutes.maximumBytes, using: &random) {
        let answer = try await hotline.send(
          .post, place, headers: try Self.signedBadly(vendor), bytes)
        #expect(answer.status == 403, "\(path)")
      }
      let long = [UInt8](repeating: 0x61, count: WebhookRoutes.maximumBytes + 1)
      let answer = try await hotline.send(
        .post, place, headers: try Self.signedBadly(vendor), long)
      #expect(answer.route.problem == "body-too-large", "\(path)")
    }
    #expect(try await hotline.tell(vendor, at: account).status == 200)
  }

  private static func garbage(
    _ count: Int, using random: inout SystemRandomNumberGenerator
  ) -> [[UInt8]] {
    let noise = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let nested = [UInt8](repeating: UInt8(ascii: "["), count: count)
    let fields = [UInt8](repeating: UInt8(ascii: "&"), count: count)
    return [noise, nested, fields, []]
  }

  private static func signedBadly(_ vendor: VendorMessage) throws -> HTTPFields {
    var headers: HTTPFields = [.contentType: vendor.contentType]
    let signed = try vendor.signature(of: "https://elsewhere.example", "other", at: 0)
    for (name, value) in signed { headers[try #require(HTTPField.Name(name))] = value }
    return headers
  }
}
