// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// How legs are placed and ended.
struct AsteriskPlacingTests {
  private func order(_ to: LegDestination) throws -> LegOrder {
    LegOrder(
      try AsteriskFixture.placed(5), to: to,
      callerID: try #require(PhoneNumber("+3225550100")), ringSeconds: 25)
  }

  private func place(_ to: LegDestination) throws -> ProviderOperation<ProviderLegID> {
    try AsteriskFixture.asterisk().place(order(to), AsteriskFixture.addresses())
  }

  private func body(_ operation: ProviderOperation<ProviderLegID>) throws -> String {
    try #require(String(validating: operation.request.body, as: UTF8.self))
  }

  @Test func `a phone is rung through the trunk, with no number in the address`() throws {
    let operation = try place(.phone(try #require(PhoneNumber("+32470000001"))))
    #expect(
      AsteriskFixture.text(operation.request)
        == "POST /channels/leg-00000000000000000000000000000005")
    #expect(
      try body(operation) == #"{"app":"hotline","appArgs":"leg,00000000000000000000000000000005","#
        + #""callerId":"+3225550100","endpoint":"PJSIP/+32470000001@trunk","timeout":25}"#)
  }

  @Test func `a browser is rung by its name, and a SIP phone through the trunk`() throws {
    let sip = try #require(SIPAddress("sip:ada@example.org"))
    #expect(try body(place(.registered("abc12345"))).contains(#""PJSIP/abc12345""#))
    #expect(try body(place(.sip(sip))).contains(#""PJSIP/trunk/sip:ada@example.org""#))
  }

  @Test func `only a browser is told which call it is that rings`() throws {
    let call = try AsteriskFixture.call()
    func body(_ to: LegDestination) throws -> String {
      let order = LegOrder(
        try AsteriskFixture.placed(5), to: to,
        callerID: try #require(PhoneNumber("+3225550100")), ringSeconds: 25, call: call)
      return try self.body(
        try AsteriskFixture.asterisk().place(order, AsteriskFixture.addresses()))
    }
    let name = #""callerId":"\"\#(call.hex)\" <+3225550100>""#
    #expect(try body(.registered("abc12345")).contains(name))
    let sip = try #require(SIPAddress("sip:ada@example.org"))
    let phone = try #require(PhoneNumber("+32470000001"))
    for other in [LegDestination.phone(phone), .sip(sip)] {
      #expect(try !body(other).contains(call.hex))
    }
  }

  @Test(arguments: ["a@b", "trunk/sip:x@y", "", "a b", "a&PJSIP/b"])
  func `a name that would lead elsewhere leads nowhere`(name: String) throws {
    #expect(try body(place(.registered(name))).contains(#""endpoint":"PJSIP/-""#))
  }

  @Test func `a leg is known before it is placed, and placing it again finds it`() throws {
    let operation = try place(.registered("abc12345"))
    let leg = try AsteriskFixture.channel(5)
    #expect(operation.repetition == .harmful)
    #expect(try operation.result(of: AsteriskFixture.answer(200, "{}")) == leg)
    #expect(try operation.result(of: AsteriskFixture.answer(409)) == leg)
  }

  @Test func `nobody there is the number's fault, and no other failure is`() throws {
    let operation = try place(.registered("abc12345"))
    let nobody = ProviderAnswer(
      status: 500, body: try AsteriskFixture.recorded("allocation-failed"))
    #expect(throws: ProviderFailure.number) { try operation.result(of: nobody) }
    #expect(throws: ProviderFailure.outOfOrder(status: 500)) {
      try operation.result(of: AsteriskFixture.answer(500, #"{"message":"No memory"}"#))
    }
    #expect(throws: ProviderFailure.credentials) {
      try operation.result(of: AsteriskFixture.answer(401))
    }
  }

  @Test(arguments: [(true, "answered_elsewhere"), (false, "normal")])
  func `a leg is ended with a reason, and may have ended already`(
    elsewhere: Bool, reason: String
  ) throws {
    let leg = try AsteriskFixture.channel(2)
    let operations = try AsteriskFixture.asterisk().end(leg, elsewhere: elsewhere)
    #expect(
      AsteriskFixture.texts(operations) == ["DELETE /channels/\(leg.text)?reason=\(reason)"])
    for status in [204, 404] {
      #expect(throws: Never.self) {
        try operations[0].result(of: AsteriskFixture.answer(status))
      }
    }
    #expect(throws: ProviderFailure.credentials) {
      try operations[0].result(of: AsteriskFixture.answer(403))
    }
  }

  @Test func `each request carries the password in its header and nowhere else`() throws {
    let asterisk = try AsteriskFixture.asterisk()
    let expected = "Basic " + Data("hotline:pass:of?the&account".utf8).base64EncodedString()
    let requests = [
      try place(.registered("abc12345")).request, asterisk.test().request, asterisk.events,
      asterisk.standing().request,
    ]
    for request in requests {
      #expect(request.headers.first { $0.name == "Authorization" }?.value == expected)
      #expect(!request.url.contains("pass"))
      #expect(!request.url.contains("api_key"))
    }
  }
}
