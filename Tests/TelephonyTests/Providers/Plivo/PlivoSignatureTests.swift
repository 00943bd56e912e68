// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import Testing

@testable import Telephony

struct PlivoSignatureTests {
  /// Signed by Plivo's own code.
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let scheme: String
    let secret: String
    let url: String
    let body: String
    let nonce: String
    let base: String
    let signature: String

    var testDescription: String { name }
  }

  private struct File: Decodable { let cases: [Vector] }

  private static func vectors(_ scheme: String) throws -> [Vector] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../../testdata/providers/plivo.json").standardizedFileURL
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).cases
      .filter { $0.scheme == scheme }
  }

  @Test(arguments: try vectors("v3"))
  func `what is signed is what Plivo signs`(_ vector: Vector) throws {
    let form = try WebhookForm(Array(vector.body.utf8))
    #expect(try PlivoSignature.base(vector.url, form) == vector.base)
    let signature = try PlivoFixture.signature(
      vector.url, vector.body, nonce: vector.nonce, token: vector.secret)
    #expect(signature == vector.signature)
  }

  private static let hook = Hook.arrival
  private static let body = "CallUUID=\(PlivoFixture.id.text)&From=32470123456&To=3225550177"

  private static func good() throws -> String {
    try PlivoFixture.signature(PlivoFixture.addresses[hook], body)
  }

  private func read(
    _ headers: [(name: String, value: String)], method: Webhook.Method = .post,
    query: String? = nil, hook: Hook = hook, body: String = body
  ) throws -> ProviderReading {
    let webhook = Webhook(
      hook, at: PlivoFixture.addresses, method: method, query: query, headers: headers,
      body: Array(body.utf8))
    return try PlivoFixture.provider().read(.webhook(webhook), at: PlivoFixture.now)
  }

  private func headers(
    _ signature: String, nonce: String = PlivoFixture.nonce
  ) -> [(name: String, value: String)] {
    [("X-Plivo-Signature-V3", signature), ("X-Plivo-Signature-V3-Nonce", nonce)]
  }

  @Test(arguments: ["%@", "%@,AAAA", "AAAA,%@", "AAAA, %@ ,BBBB"])
  func `one of several signatures is enough`(_ header: String) throws {
    let value = header.replacingOccurrences(of: "%@", with: try Self.good())
    #expect(try read(headers(value)).events.count == 1)
  }

  @Test func `a webhook without a signature or without a nonce is unsigned`() throws {
    let good = headers(try Self.good())
    #expect(throws: WebhookRefusal.unsigned) { try read([]) }
    #expect(throws: WebhookRefusal.unsigned) { try read([good[0]]) }
    #expect(throws: WebhookRefusal.unsigned) { try read([good[1]]) }
    #expect(throws: WebhookRefusal.unsigned) { try read(good + [good[0]]) }
    #expect(throws: WebhookRefusal.unsigned) { try read(good + [good[1]]) }
  }

  @Test func `an empty nonce is none`() throws {
    let signature = try PlivoFixture.signature(
      PlivoFixture.addresses[Self.hook], Self.body, nonce: "")
    #expect(throws: WebhookRefusal.unsigned) { try read(headers(signature, nonce: "")) }
  }

  @Test func `a signature for another nonce, address, query, token or body is bad`() throws {
    let good = headers(try Self.good())
    let other = headers(try Self.good(), nonce: "05429567804466091623")
    let token = try PlivoFixture.signature(
      PlivoFixture.addresses[Self.hook], Self.body, token: "another")
    #expect(throws: WebhookRefusal.badSignature) { try read(other) }
    #expect(throws: WebhookRefusal.badSignature) { try read(good, hook: .arrivalStatus) }
    #expect(throws: WebhookRefusal.badSignature) { try read(good, query: "a=1") }
    #expect(throws: WebhookRefusal.badSignature) { try read(headers(token)) }
    #expect(throws: WebhookRefusal.badSignature) { try read(good, body: Self.body + "&a=") }
  }

  @Test(arguments: ["", ",", "not base64", "AAAA"])
  func `what is no signature is a bad one`(_ header: String) {
    #expect(throws: WebhookRefusal.badSignature) { try read(headers(header)) }
  }

  @Test func `the end of what is signed cannot be moved into the nonce`() throws {
    let body = Self.body + "&Note=a.b"
    let signature = try PlivoFixture.signature(PlivoFixture.addresses[Self.hook], body)
    #expect(try read(headers(signature), body: body).events.count == 1)
    let moved = headers(signature, nonce: "b." + PlivoFixture.nonce)
    #expect(throws: WebhookRefusal.badSignature) { try read(moved, body: Self.body + "&Note=a") }
  }

  /// Over the address and the nonce, as it was before version 3.
  private static func version2(_ url: String, nonce: String, token: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data((url + nonce).utf8), using: SymmetricKey(data: Data(token.utf8)))
    return Data(code).base64EncodedString()
  }

  @Test(arguments: ["X-Plivo-Signature-V2", "X-Plivo-Signature-V3", "X-Plivo-Signature-Ma-V3"])
  func `version 2 is never taken`(_ name: String) throws {
    for vector in try Self.vectors("v2") {
      let made = Self.version2(vector.url, nonce: vector.nonce, token: vector.secret)
      #expect(made == vector.signature)
    }
    let signature = Self.version2(
      PlivoFixture.addresses[Self.hook], nonce: PlivoFixture.nonce, token: PlivoFixture.token)
    let nonces = ["X-Plivo-Signature-V2-Nonce", "X-Plivo-Signature-V3-Nonce"]
      .map { (name: $0, value: PlivoFixture.nonce) }
    #expect(throws: WebhookRefusal.self) { try read([(name, signature)] + nonces) }
    #expect(throws: WebhookRefusal.self) { try read([(name, signature)] + nonces, body: "") }
  }

  @Test func `only a POST is read`() throws {
    let good = headers(try Self.good())
    #expect(throws: WebhookRefusal.malformed) { try read(good, method: .get) }
    #expect(throws: WebhookRefusal.malformed) {
      try PlivoFixture.provider().read(.frame(Array(Self.body.utf8)), at: PlivoFixture.now)
    }
  }
}
