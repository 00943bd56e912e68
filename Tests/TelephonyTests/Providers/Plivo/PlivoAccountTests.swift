// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

struct PlivoAccountTests {
  private static let base = "https://api.plivo.com/v1/Account/MAXYZ0123456789ABCDE"

  private func text(_ request: ProviderRequest) -> String {
    "\(request.method.rawValue) \(request.url) " + String(decoding: request.body, as: UTF8.self)
  }

  @Test(arguments: [
    (LegDestination.phone(PlivoFixture.caller), "32470123456"),
    (.registered("q7Zr1mXw4LpA"), "sip:q7Zr1mXw4LpA@phone.plivo.com"),
    (.sip(PlivoFixture.made(SIPAddress("sip:ada@example.org"))), "sip:ada@example.org"),
  ])
  func `a leg is placed, and tells of itself at its own addresses`(
    _ destination: LegDestination, to: String
  ) throws {
    let order = LegOrder(
      PlivoFixture.leg, to: destination, callerID: PlivoFixture.line, ringSeconds: 25)
    let place = try PlivoFixture.provider().place(order, PlivoFixture.addresses)
    let answered = PlivoFixture.addresses[.legAnswered(PlivoFixture.leg)]
    let status = PlivoFixture.addresses[.legStatus(PlivoFixture.leg)]
    #expect(
      text(place.request) == "POST \(Self.base)/Call/ " + """
        {"answer_method":"POST","answer_url":"\(answered)","from":"3225550177",\
        "hangup_method":"POST","hangup_url":"\(status)","ring_method":"POST","ring_timeout":25,\
        "ring_url":"\(status)","to":"\(to)"}
        """)
    let types = place.request.headers.filter { $0.name == "Content-Type" }.map(\.value)
    #expect(types == ["application/json"])
    let body = Array(#"{"message":"call fired","request_uuid":"9834029e-58b6"}"#.utf8)
    let id = try place.result(of: ProviderAnswer(status: 201, body: body))
    #expect(id.text == "9834029e-58b6")
    if case .harmless = place.repetition { Issue.record("twice would ring twice") }
  }

  @Test(arguments: [
    (201, "{}", ProviderFailure.unreadable), (201, #"{"request_uuid":"a/b"}"#, .unreadable),
    (201, #"{"request_uuid":["a","b"]}"#, .unreadable), (400, "{}", .refused(status: 400)),
    (401, "{}", .credentials), (403, "{}", .number), (500, "{}", .outOfOrder(status: 500)),
  ])
  func `what became of a leg is told apart`(
    _ status: Int, body: String, failure: ProviderFailure
  ) throws {
    let order = LegOrder(
      PlivoFixture.leg, to: .phone(PlivoFixture.caller), callerID: PlivoFixture.line,
      ringSeconds: 25)
    let place = try PlivoFixture.provider().place(order, PlivoFixture.addresses)
    #expect(throws: failure) {
      try place.result(of: ProviderAnswer(status: status, body: Array(body.utf8)))
    }
  }

  @Test func `a live leg is told where its script is`() throws {
    let told = try PlivoFixture.provider().instruct(
      PlivoFixture.id, LegScript([.hangUp]), PlivoFixture.addresses)
    let hook = Hook.script(PlivoFixture.id)
    #expect(Hook(path: hook.path) == hook)
    #expect(
      told.map { text($0.request) } == [
        "POST \(Self.base)/Call/\(PlivoFixture.id.text)/ " + """
          {"aleg_method":"POST","aleg_url":"\(PlivoFixture.addresses[hook])","legs":"aleg"}
          """
      ])
  }

  @Test(arguments: ["scripts", "scripts/", "scripts/..", "scripts/a/b", "scripts/a%2Fb"])
  func `what is no address of a script is none`(_ path: String) {
    #expect(Hook(path: path) == nil)
  }

  @Test func `a leg is ended, whether it rings or is live or is over`() throws {
    let end = try PlivoFixture.provider().end(PlivoFixture.id, elsewhere: true)
    #expect(
      end.map { text($0.request) } == [
        "DELETE \(Self.base)/Request/\(PlivoFixture.id.text)/ ",
        "DELETE \(Self.base)/Call/\(PlivoFixture.id.text)/ ",
      ])
    for operation in end {
      for status in [204, 404] {
        try operation.result(of: ProviderAnswer(status: status, body: []))
      }
      #expect(throws: ProviderFailure.outOfOrder(status: 503)) {
        try operation.result(of: ProviderAnswer(status: 503, body: []))
      }
    }
  }

  @Test func `the account is asked for, as itself`() throws {
    let test = try PlivoFixture.provider().test()
    #expect(text(test.request) == "GET \(Self.base)/ ")
    let login = Data("MAXYZ0123456789ABCDE:\(PlivoFixture.token)".utf8).base64EncodedString()
    let logins = test.request.headers.filter { $0.name == "Authorization" }.map(\.value)
    #expect(logins == ["Basic " + login])
    #expect(throws: ProviderFailure.credentials) {
      try test.result(of: ProviderAnswer(status: 401, body: []))
    }
  }

  @Test func `numbers that can be called are listed`() throws {
    let numbers = try PlivoFixture.provider().numbers()
    #expect(
      text(numbers.request) == "GET \(Self.base)/Number/?services=voice&limit=20&offset=0 ")
    let body = Array(
      """
      {"meta":{"limit":20},"objects":[{"number":"3225550177","voice_enabled":true},
      {"number":"18005551212","voice_enabled":false},{"number":"short"}]}
      """.utf8)
    let listed = try numbers.result(of: ProviderAnswer(status: 200, body: body))
    #expect(listed == [ProviderNumber(id: "3225550177", number: PlivoFixture.line)])
    #expect(throws: ProviderFailure.unreadable) {
      try numbers.result(of: ProviderAnswer(status: 200, body: Array("[]".utf8)))
    }
  }

  @Test func `a number is led to the application, and that to the hotline`() throws {
    let connect = try PlivoFixture.provider().connect(
      ProviderNumber(id: "3225550177", number: PlivoFixture.line), PlivoFixture.addresses)
    let arrival = PlivoFixture.addresses[.arrival]
    let status = PlivoFixture.addresses[.arrivalStatus]
    #expect(
      connect.map { text($0.request) } == [
        "POST \(Self.base)/Application/16638156474000802/ " + """
          {"answer_method":"POST","answer_url":"\(arrival)","hangup_method":"POST",\
          "hangup_url":"\(status)"}
          """,
        #"POST \#(Self.base)/Number/3225550177/ {"app_id":"16638156474000802"}"#,
      ])
  }

  @Test(arguments: [
    ("account", "AC0123456789ABCDEFGH"), ("account", "MAXYZ0123456789ABCD/"), ("token", ""),
    ("application", "name"), ("application", ""),
  ])
  func `credentials that cannot be right are refused by their field`(
    _ field: String, value: String
  ) {
    #expect(throws: CredentialRefusal(field)) {
      try Plivo(credentials: PlivoFixture.credentials.merging([field: value]) { $1 })
    }
  }
}
