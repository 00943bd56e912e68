// SPDX-License-Identifier: AGPL-3.0-or-later

import CryptoExtras
import Domain
import Foundation
import Testing

@testable import Telephony

struct VonageApplicationTests {
  private let fixture: VonageFixture
  private let id = "78d335fa-323d-0114-9c3d-d6f0d48968cf"

  init() throws { fixture = try VonageFixture() }

  private func application(key: String) throws -> ProviderAnswer {
    let body: [String: Any] = ["id": id, "name": "mine", "keys": ["public_key": key]]
    return ProviderAnswer(
      status: 200, body: Array(try JSONSerialization.data(withJSONObject: body)))
  }

  private func isBasic(_ request: ProviderRequest) -> Bool {
    let expected = "Basic " + Data("abcd1234:ApiSecretOfTheSample".utf8).base64EncodedString()
    return request.headers.contains { $0.name == "Authorization" && $0.value == expected }
  }

  @Test func `credentials are right when the application has our key`() throws {
    let operation = fixture.provider.test()
    #expect(operation.request.method == .get)
    #expect(operation.request.url == "https://api.nexmo.com/v2/applications/" + id)
    #expect(isBasic(operation.request))
    try operation.result(of: application(key: fixture.vectors.account.publicKey))
  }

  @Test func `another key, another secret or another application is told`() throws {
    let operation = fixture.provider.test()
    let other = try VonageKeys.make()
    #expect(throws: ProviderFailure.credentials) {
      try operation.result(of: application(key: other.publicKey.pemRepresentation))
    }
    #expect(throws: ProviderFailure.unreadable) {
      try operation.result(of: application(key: "no key"))
    }
    #expect(throws: ProviderFailure.unreadable) {
      try operation.result(of: VonageAnswers.json("{}"))
    }
    #expect(throws: ProviderFailure.credentials) {
      try operation.result(of: VonageAnswers.json("{}", status: 401))
    }
    #expect(throws: ProviderFailure.gone) {
      try operation.result(of: VonageAnswers.json("{}", status: 404))
    }
  }

  @Test func `numbers that can be called are listed`() throws {
    let operation = fixture.provider.numbers()
    #expect(operation.request.url == "https://rest.nexmo.com/account/numbers?size=100")
    #expect(isBasic(operation.request))
    let answer = VonageAnswers.json(
      #"""
      {"count":4,"numbers":[
        {"country":"GB","msisdn":"447700900000","type":"mobile-lvn","features":["VOICE","SMS"]},
        {"country":"US","msisdn":"12015550123","features":["SMS"]},
        {"country":"gb","msisdn":"447700900001","features":["VOICE"]},
        {"country":"BE","msisdn":"32460000000"}]}
      """#)
    let numbers = try operation.result(of: answer)
    #expect(numbers.map(\.id) == ["GB-447700900000", "BE-32460000000"])
    #expect(numbers.map(\.number.e164) == ["+447700900000", "+32460000000"])
    #expect(try operation.result(of: VonageAnswers.json("{}")).isEmpty)
    #expect(throws: ProviderFailure.unreadable) {
      try operation.result(of: VonageAnswers.json("[]"))
    }
  }

  @Test func `a number is given the application, and the application the addresses`() throws {
    let number = ProviderNumber(
      id: "GB-447700900000", number: try #require(PhoneNumber("+447700900000")))
    let operations = fixture.provider.connect(number, fixture.addresses)
    try #require(operations.count == 2)
    #expect(operations[0].request.method == .put)
    #expect(operations[0].request.url == "https://api.nexmo.com/v2/applications/" + id)
    let (write, update) = (operations[0], operations[1])
    #expect(isBasic(write.request) && isBasic(update.request))
    #expect(update.request.method == .post)
    #expect(update.request.url == "https://rest.nexmo.com/number/update")
    #expect(
      String(decoding: update.request.body, as: UTF8.self)
        == "country=GB&msisdn=447700900000&app_id=" + id)
    try update.result(
      of: VonageAnswers.json(#"{"error-code":"200","error-code-label":"success"}"#))
    #expect(throws: ProviderFailure.refused(status: 420)) {
      try update.result(of: VonageAnswers.json(#"{"error-code":"420"}"#))
    }
    #expect(throws: ProviderFailure.credentials) {
      try update.result(of: VonageAnswers.json("", status: 401))
    }
  }
}
