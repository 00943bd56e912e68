// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// What must not turn up in a log, whoever logs what.
struct ProviderSecrecyTests {
  @Test(arguments: ProviderSample.all)
  func `no description of an operation holds a secret or a number`(
    _ sample: ProviderSample
  ) throws {
    for operation in try sample.operations() + sample.recordingOperations() {
      try Self.expectSilence(of: operation.described, sample, operation.name)
      try Self.expectSilence(of: operation.request, sample, operation.name)
    }
  }

  @Test(arguments: ProviderSample.all)
  func `no failure says what was sent or what came back`(_ sample: ProviderSample) throws {
    let text = Self.hidden(sample).joined(separator: " ")
    for operation in try sample.operations() + sample.recordingOperations() {
      for status in [200, 400, 401, 404, 422, 429, 500] {
        let body = #"{"code":21211,"message":"\#(text)","sid":"\#(text)","id":"\#(text)"}"#
        let answer = ProviderAnswer(status: status, body: Array(body.utf8))
        try Self.expectSilence(of: answer, sample, operation.name)
        guard let failure = operation.failure(answer) else { continue }
        try Self.expectSilence(of: failure, sample, operation.name)
      }
    }
  }

  @Test(arguments: ProviderSample.all)
  func `no message, reading or refusal says who called`(_ sample: ProviderSample) throws {
    let provider = try sample.make()
    for (number, said) in Conformance.sayings.enumerated() {
      let (message, time) = try sample.genuine(said, number: number)
      let reading = try provider.read(message, at: time)
      try Self.expectSilence(of: reading.events, sample, "\(said)")
      guard case .webhook(let webhook) = message else { continue }
      try Self.expectSilence(of: message, sample, "\(said)")
      let refusal = #expect(throws: WebhookRefusal.self) {
        try provider.read(.webhook(webhook.with(body: webhook.body + [0])), at: time)
      }
      try Self.expectSilence(of: refusal, sample, "\(said)")
    }
  }

  @Test(arguments: ProviderSample.all)
  func `no refusal of credentials holds what was entered`(_ sample: ProviderSample) throws {
    for field in sample.type.credentials {
      var credentials = sample.credentials
      credentials[field.name, default: ""] += String(repeating: "x", count: 20_000)
      let refusal = #expect(throws: CredentialRefusal.self) {
        try sample.type.init(credentials: credentials)
      }
      try Self.expectSilence(of: refusal, sample, field.name)
    }
  }

  @Test(arguments: ProviderSample.all)
  func `no secret is in an address, where proxies and logs would see it`(
    _ sample: ProviderSample
  ) throws {
    for operation in try sample.operations() + sample.recordingOperations() {
      for secret in sample.secrets {
        #expect(!operation.request.url.contains(secret), "\(operation.name)")
        #expect(!operation.request.url.contains(URLText.encode(secret)), "\(operation.name)")
      }
      #expect(operation.request.url.hasPrefix("http"), "\(operation.name)")
    }
  }

  private static func hidden(_ sample: ProviderSample) -> [String] {
    let basic = sample.secrets.map { Data($0.utf8).base64EncodedString() }
    return sample.secrets + basic + [Conformance.caller, Conformance.line].map(\.digits)
  }

  private static func expectSilence(
    of value: some Any, _ sample: ProviderSample, _ what: String
  ) throws {
    var dumped = ""
    dump(value, to: &dumped)
    let said = [String(describing: value), String(reflecting: value), dumped]
    for (index, text) in hidden(sample).enumerated() {
      let isSilent = !said.contains { $0.contains(text) }
      // By its place and not by itself: this, too, is a log.
      #expect(isSilent, "\(what) tells hidden value \(index)")
    }
  }
}
