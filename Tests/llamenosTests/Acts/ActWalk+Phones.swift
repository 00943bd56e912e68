// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// Acts upon the hotline's accounts at phone providers, and upon members' phones.
extension ActWalk {
  /// What an Asterisk asks for, at a port where none is: nothing leaves the machine.
  static let asterisk = [
    "ari": "http://127.0.0.1:1/ari", "user": "hotline", "password": "secret", "trunk": "trunk",
    "numbers": "+3225550177",
  ]
  static let phoneNumber: [String: any Sendable] = [
    "id": "3225550177", "number": "+3225550177", "languages": ["es"],
  ]

  func changePhoneAccounts() async throws {
    let added = try await ask(
      "POST /api/providers", [], ["provider": "asterisk", "fields": Self.asterisk], as: admin,
      leaves: [.providerKept])
    let account = try #require(added.body["account"] as? String)
    let tested = try await ask(
      "POST /api/providers/{account}/test", [account], [:], as: admin, leaves: [])
    #expect(tested.body["result"] as? String == "unreachable")
    try await ask(
      "POST /api/providers/{account}/numbers", [account], Self.phoneNumber, as: admin,
      leaves: [.providerKept])
    try await chooseAndShowPhones()
    try await callBack(from: account)
    try await tryTheHotline()
    try await ask(
      "PUT /api/self-test", [], ["startMinute": 360], as: admin, leaves: [.selfTestSet])
    try await ask("POST /api/self-test", [], as: admin, leaves: [])
    try await putAwayLostMessage()
    try await ask(
      "PATCH /api/providers/{account}", [account], ["isOn": false], as: admin,
      leaves: [.providerKept])
    try await ask(
      "DELETE /api/providers/{account}", [account], as: admin, leaves: [.providerDeleted])
  }

  private func putAwayLostMessage() async throws {
    let lost = LostMessage(id: .random(), provider: "asterisk", leftAt: Int64(now))
    try await hotline.parts.stores.app.note(lost)
    try await ask(
      "DELETE /api/lost-messages/{message}", [lost.id.hex], as: admin,
      leaves: [.lostMessagePutAway])
  }

  /// A second of a sound, as a browser sends it.
  static func recorded(_ loudness: Int16 = 900) throws -> [String: any Sendable] {
    let samples = (0..<8_000).map { $0 % 16 < 8 ? loudness : -loudness }
    return ["sound": Blob(try PromptSound(samples: samples).wav).base64URL]
  }

  func recordPrompts() async throws {
    let ids = ["es", "waiting"]
    try await ask(
      "PUT /api/prompts/{language}/{line}", ids, Self.recorded(), as: admin,
      leaves: [.promptRecorded])
    try await ask(
      "DELETE /api/prompts/{language}/{line}", ids, as: admin, leaves: [.promptRemoved])
  }

  /// Her own phone is asked for in vain, and nobody else is dialled.
  private func callBack(from account: String) async throws {
    let confirm = ["auth": Blob(admin.auth).base64URL]
    try await ask(
      "PUT /api/me/phones", [], ["phone": "+32471123457", "confirm": confirm], as: admin,
      leaves: [.phonesKept])
    let waiting = try await waitingCallBack(Self.caller, at: account)
    try await ask(
      "POST /api/call-backs/{callBack}/call", [waiting.id.hex],
      ["number": "+32471000001", "way": "phone"], as: admin, isRefused: true,
      leaves: [.callBackRefused])
    let begun = try await ask(
      "POST /api/call-backs/{callBack}/call", [waiting.id.hex],
      ["number": Self.caller, "way": "phone"], as: admin, leaves: [.callBackBegun])
    // Nobody knows whether her phone rings: she is free again once she gives up.
    let call = try #require(begun.body["call"] as? String)
    _ = try await send(
      "POST /api/calls/{call}/member-hang-up", [call], nil, as: admin)
    try await ask(
      "DELETE /api/call-backs/{callBack}", [waiting.id.hex], as: admin,
      leaves: [.callBackRemoved])
    try await ask(
      "PUT /api/me/phones", [], ["confirm": confirm], as: admin, leaves: [.phonesDropped])
  }

  /// She answers on a SIP phone of hers.
  private func tryTheHotline() async throws {
    let confirm = ["auth": Blob(admin.auth).base64URL]
    let phones: [String: any Sendable] = [
      "sip": "sip:ada@phones.example.org", "confirm": confirm,
    ]
    try await ask("PUT /api/me/phones", [], phones, as: admin, leaves: [.phonesKept])
    try await ask(
      "POST /api/me/test-call", [], Self.testCall, as: admin, leaves: [.testCallAwaited])
    try await ask("DELETE /api/me/test-call", [], as: admin, leaves: [])
    try await ask(
      "PUT /api/me/phones", [], ["confirm": confirm], as: admin, leaves: [.phonesDropped])
  }

  static let caller = "+32471765432"

  /// Somebody has asked in a call that is over.
  func waitingCallBack(_ number: String, at account: String) async throws -> WaitingCallBack {
    let (app, roster, call) = (hotline.parts.stores.app, try await roster, CallID.random())
    let phone = try #require(PhoneNumber(number))
    #expect(
      try await app.begin(
        StoredCall(
          id: call, channel: "phone", language: "es", startedAt: 1, endedAt: 2,
          outcome: "callBackAsked", state: [])))
    var random = SystemRandomNumberGenerator()
    let sealed = try SealedCallBack.seal(
      phone, of: call, at: hotline.parts.clock.wall.now, in: roster, using: &random)
    let waiting = WaitingCallBack(
      id: sealed.id, call: call, account: try #require(ProviderAccountID(hex: account)),
      language: try #require(LanguageTag("es")), askedAt: Int64(now),
      numberHash: hotline.parts.calls.numberHasher.lasting(phone),
      numberSealed: sealed.envelope)
    try await app.keep(waiting)
    return waiting
  }

  static let testCall: [String: any Sendable] = [
    "from": "+32471999999", "on": "sip", "whole": true,
  ]

  /// Of a country in which the hotline has a number; an admin looks while there is one to see.
  private func chooseAndShowPhones() async throws {
    let confirm = ["auth": Blob(volunteer.auth).base64URL]
    let chosen: [String: any Sendable] = [
      "phone": "+32471123456", "sip": "sip:vera@phones.example.org", "confirm": confirm,
    ]
    try await ask("PUT /api/me/phones", [], chosen, as: volunteer, leaves: [.phonesKept])
    let member = volunteer.keys.id.hex
    let shown = try await ask(
      "POST /api/members/{member}/phones/show", [member], as: admin, leaves: [.phonesShown])
    #expect(shown.body["phone"] as? String == "+32471123456")
    try await ask(
      "PUT /api/me/phones", [], ["confirm": confirm], as: volunteer, leaves: [.phonesDropped])
  }
}
