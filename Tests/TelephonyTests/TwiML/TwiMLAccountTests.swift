// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// Requests to the API that Twilio made, and what its answers mean.
struct TwiMLAccountTests {
  private static let base = "https://api.example/2010-04-01/Accounts/AC1"
  private static let account = TwiMLAccount(
    api: "https://api.example", id: "AC1", secret: "s3:cret")
  private static let leg = known(ProviderLegID("CA1"))
  private static let recording = Recording(id: known(ProviderLegID("RE1")), seconds: 3)

  private static func order(_ to: LegDestination) -> LegOrder {
    LegOrder(Conformance.leg, to: to, callerID: Conformance.line, ringSeconds: 25)
  }

  private static func fields(_ request: ProviderRequest) throws -> [[String]] {
    try WebhookForm(request.body).fields.map { [$0.name, $0.value] }
  }

  private static func answer(_ status: Int, _ body: String = "") -> ProviderAnswer {
    ProviderAnswer(status: status, body: Array(body.utf8), retryAfterSeconds: nil)
  }

  @Test(arguments: [
    (LegDestination.phone(Conformance.caller), "+32470123456"),
    (.registered("ada7"), "client:ada7"),
    (.sip(known(SIPAddress("sip:ada@example.org"))), "sip:ada@example.org"),
  ])
  func `a leg is placed with all that is told of it`(to: LegDestination, text: String) throws {
    let operation = Self.account.place(Self.order(to), Conformance.addresses)
    #expect(operation.request.method == .post)
    #expect(operation.request.url == Self.base + "/Calls.json")
    #expect(operation.repetition == .harmful)
    let basic = Data("AC1:s3:cret".utf8).base64EncodedString()
    #expect(
      operation.request.headers.map { [$0.name, $0.value] } == [
        ["Authorization", "Basic " + basic], ["Accept", "application/json"],
        ["Content-Type", "application/x-www-form-urlencoded"],
      ])
    let addresses = Conformance.addresses
    #expect(
      try Self.fields(operation.request) == [
        ["To", text], ["From", "+3225550177"], ["Url", addresses[.legAnswered(Conformance.leg)]],
        ["Method", "POST"], ["StatusCallback", addresses[.legStatus(Conformance.leg)]],
        ["StatusCallbackMethod", "POST"], ["Timeout", "25"], ["StatusCallbackEvent", "initiated"],
        ["StatusCallbackEvent", "ringing"], ["StatusCallbackEvent", "answered"],
        ["StatusCallbackEvent", "completed"],
      ])
    #expect(try operation.result(of: Self.answer(201, #"{"sid":"CA9"}"#)).text == "CA9")
  }

  @Test(arguments: [
    (400, #"{"code":21211}"#, ProviderFailure.number), (400, #"{"code":21215}"#, .number),
    (400, #"{"code":13224}"#, .number), (400, #"{"code":21220}"#, .gone),
    (400, #"{"code":20001}"#, .refused(status: 400)), (400, "<html>", .refused(status: 400)),
    (401, "{}", .credentials), (403, "{}", .credentials), (404, "{}", .gone),
    (429, "{}", .throttled(retryAfterSeconds: nil)), (503, "", .outOfOrder(status: 503)),
    (201, "{}", .unreadable), (201, #"{"sid":"a/b"}"#, .unreadable), (201, "", .unreadable),
  ])
  func `an answer that places no leg says why`(
    status: Int, body: String, failure: ProviderFailure
  ) {
    let operation = Self.account.place(
      Self.order(.phone(Conformance.caller)), Conformance.addresses)
    #expect(throws: failure) { try operation.result(of: Self.answer(status, body)) }
  }

  @Test func `a live leg is told what to do, and one that is over cannot be`() throws {
    let redirect = Self.account.redirect(Self.leg, to: "https://hotline.example/x")
    #expect(
      try Self.fields(redirect.request)
        == [["Url", "https://hotline.example/x"], ["Method", "POST"]])
    let operation = Self.account.instruct(Self.leg, LegScript([.hangUp]), Conformance.addresses)
    #expect(operation.request.url == Self.base + "/Calls/CA1.json")
    let text = TwiML(addresses: Conformance.addresses).text(LegScript([.hangUp]))
    #expect(try Self.fields(operation.request) == [["Twiml", text]])
    try operation.result(of: Self.answer(200))
    for gone in [Self.answer(400, #"{"code":21220}"#), Self.answer(404)] {
      #expect(throws: ProviderFailure.gone) { try operation.result(of: gone) }
    }
  }

  @Test func `a leg is ended, and one that is over has been`() throws {
    let operation = Self.account.end(Self.leg)
    #expect(operation.request.url == Self.base + "/Calls/CA1.json")
    #expect(try Self.fields(operation.request) == [["Status", "completed"]])
    #expect(operation.repetition == .harmless)
    for done in [Self.answer(200), Self.answer(400, #"{"code":21220}"#), Self.answer(404)] {
      try operation.result(of: done)
    }
    #expect(throws: ProviderFailure.refused(status: 400)) {
      try operation.result(of: Self.answer(400, #"{"code":20001}"#))
    }
  }

  @Test func `a recording is fetched as it is, and deleted once`() throws {
    let fetched = Self.account.fetch(Self.recording)
    #expect(fetched.request.method == .get)
    #expect(fetched.request.url == Self.base + "/Recordings/RE1.wav")
    #expect(try fetched.result(of: Self.answer(200, "RIFF")) == Array("RIFF".utf8))
    #expect(throws: ProviderFailure.gone) { try fetched.result(of: Self.answer(404)) }
    let deleted = Self.account.delete(Self.recording)
    #expect(deleted.request.method == .delete)
    #expect(deleted.request.url == Self.base + "/Recordings/RE1.json")
    for done in [Self.answer(204), Self.answer(404)] { try deleted.result(of: done) }
    #expect(throws: ProviderFailure.outOfOrder(status: 500)) {
      try deleted.result(of: Self.answer(500))
    }
  }

  @Test func `an account's numbers are those that can be called`() throws {
    let operation = Self.account.numbers()
    #expect(operation.request.url == Self.base + "/IncomingPhoneNumbers.json?PageSize=1000")
    let body = """
      {"incoming_phone_numbers":[
        {"sid":"PN1","phone_number":"+3225550177","capabilities":{"voice":true,"sms":false}},
        {"sid":"PN2","phone_number":"+3225550178","capabilities":{"voice":false}},
        {"sid":"PN3","phone_number":"+3225550179"},
        {"sid":"PN4","phone_number":"12345"}]}
      """
    #expect(try operation.result(of: Self.answer(200, body)).map(\.id) == ["PN1", "PN3"])
    #expect(throws: ProviderFailure.unreadable) { try operation.result(of: Self.answer(200, "[]")) }
  }

  @Test func `a number is led to the hotline, for its end too`() throws {
    let number = ProviderNumber(id: "PN/1", number: Conformance.line)
    let operation = Self.account.connect(number, Conformance.addresses)
    #expect(operation.request.url == Self.base + "/IncomingPhoneNumbers/PN%2F1.json")
    #expect(
      try Self.fields(operation.request) == [
        ["VoiceUrl", Conformance.addresses[.arrival]], ["VoiceMethod", "POST"],
        ["StatusCallback", Conformance.addresses[.arrivalStatus]],
        ["StatusCallbackMethod", "POST"],
      ])
    try operation.result(of: Self.answer(200))
  }

  @Test func `credentials are tried on the account itself`() throws {
    let operation = Self.account.test()
    #expect(operation.request.url == Self.base + ".json")
    try operation.result(of: Self.answer(200))
    #expect(throws: ProviderFailure.credentials) { try operation.result(of: Self.answer(401)) }
  }
}
