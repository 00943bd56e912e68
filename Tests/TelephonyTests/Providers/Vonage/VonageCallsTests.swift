// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

struct VonageCallsTests {
  private let fixture: VonageFixture
  private let provider: Vonage
  private let call = "https://api.nexmo.com/v1/calls/aaaaaaaa-bbbb-cccc-dddd-0123456789ab"

  init() throws {
    fixture = try VonageFixture()
    provider = fixture.provider
  }

  private func place() throws -> ProviderOperation<ProviderLegID> {
    let number = try #require(PhoneNumber("+447700900000"))
    return provider.place(
      LegOrder(fixture.leg, to: .phone(number), callerID: number, ringSeconds: 20),
      fixture.addresses)
  }

  @Test func `a leg is placed once, and its id is read`() throws {
    let operation = try place()
    #expect(operation.request.method == .post)
    #expect(operation.request.url == "https://api.nexmo.com/v1/calls")
    guard case .harmful = operation.repetition else {
      Issue.record("would ring twice")
      return
    }
    let placed = VonageAnswers.json(
      #"{"uuid":"aaaaaaaa","status":"started","direction":"outbound"}"#, status: 201)
    #expect(try operation.result(of: placed).text == "aaaaaaaa")
    for body in [#"{"uuid":"a/b"}"#, "{}", ""] {
      #expect(throws: ProviderFailure.unreadable) {
        try operation.result(of: VonageAnswers.json(body))
      }
    }
    #expect(throws: ProviderFailure.refused(status: 400)) {
      try operation.result(of: VonageAnswers.json("{}", status: 400))
    }
    #expect(throws: ProviderFailure.credentials) {
      try operation.result(of: VonageAnswers.json("{}", status: 401))
    }
  }

  @Test func `a live leg is given another script, and one that is over has none`() throws {
    let script = LegScript([.join(Room(of: fixture.call))])
    let operation = try #require(
      provider.instruct(fixture.providerLeg, script, fixture.addresses).first)
    #expect(operation.request.method == .put)
    #expect(operation.request.url == call)
    try operation.result(of: VonageAnswers.json("", status: 204))
    #expect(throws: ProviderFailure.gone) {
      try operation.result(of: VonageAnswers.json("", status: 404))
    }
  }

  @Test(arguments: [[LegStep.hangUp], [.reject], []])
  func `an empty script is a hang-up`(steps: [LegStep]) throws {
    let operation = try #require(
      provider.instruct(fixture.providerLeg, LegScript(steps), fixture.addresses).first)
    #expect(String(decoding: operation.request.body, as: UTF8.self) == #"{"action":"hangup"}"#)
  }

  @Test(arguments: [200, 204, 400, 404, 410])
  func `a leg that is over was ended`(status: Int) throws {
    let operation = try #require(provider.end(fixture.providerLeg, elsewhere: false).first)
    #expect(operation.request.method == .put)
    #expect(operation.request.url == call)
    try operation.result(of: VonageAnswers.json("", status: status))
  }

  @Test func `an end that Vonage does not hear has failed`() throws {
    let operation = try #require(provider.end(fixture.providerLeg, elsewhere: false).first)
    for (status, failure) in [
      (401, ProviderFailure.credentials), (500, .outOfOrder(status: 500)),
      (429, .throttled(retryAfterSeconds: nil)),
    ] {
      #expect(throws: failure) { try operation.result(of: VonageAnswers.json("", status: status)) }
    }
  }

  @Test func `a recording is fetched where it is, and deleted where its file is`() throws {
    let recording = Recording(
      id: try #require(ProviderLegID("a-1")), seconds: 3,
      address: "https://api-eu.vonage.com/media/download?id=a-1")
    let fetch = provider.fetch(recording)
    #expect(fetch.request.method == .get)
    #expect(fetch.request.url == "https://api-eu.vonage.com/media/download?id=a-1")
    #expect(try fetch.result(of: VonageAnswers.json("RIFF")) == Array("RIFF".utf8))
    #expect(throws: ProviderFailure.gone) {
      try fetch.result(of: VonageAnswers.json("", status: 404))
    }
    let delete = provider.delete(recording)
    #expect(delete.request.method == .delete)
    #expect(delete.request.url == "https://api-eu.vonage.com/v1/files/a-1")
    for status in [200, 204, 404, 410] {
      try delete.result(of: VonageAnswers.json("", status: status))
    }
    #expect(throws: ProviderFailure.refused(status: 405)) {
      try delete.result(of: VonageAnswers.json("", status: 405))
    }
  }

  @Test func `a browser's user may be there already`() throws {
    let identity = try #require(BrowserIdentity("a1B2c3D4"))
    guard
      case .asked(let operation) = try provider.browserPass(
        for: identity, seconds: 60, at: fixture.now)
    else {
      Issue.record("not asked for")
      return
    }
    #expect(operation.request.url == "https://api.nexmo.com/v1/users")
    let token = try operation.result(of: VonageAnswers.json(#"{"id":"USR-1"}"#, status: 201))
    let duplicate = VonageAnswers.json(
      #"{"code":"user:error:duplicate-name"}"#, status: 400)
    #expect(try operation.result(of: duplicate) == token)
    #expect(throws: ProviderFailure.refused(status: 400)) {
      try operation.result(of: VonageAnswers.json(#"{"code":"other"}"#, status: 400))
    }
    #expect(throws: ProviderFailure.credentials) {
      try operation.result(of: VonageAnswers.json("", status: 401))
    }
  }
}
