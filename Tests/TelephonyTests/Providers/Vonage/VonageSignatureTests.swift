// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

struct VonageSignatureTests {
  private let vectors: VonageVectors.Signatures
  private let fixture: VonageFixture

  init() throws {
    fixture = try VonageFixture()
    vectors = fixture.vectors.signatures
  }

  private func refusal(
    of headers: [(name: String, value: String)], body: String? = nil, secondsLater: Int = 0
  ) -> WebhookRefusal? {
    let signature = VonageSignature(
      secret: vectors.secret, apiKey: vectors.apiKey, applicationID: vectors.application)
    let webhook = Webhook(
      .arrivalStatus, at: fixture.addresses, headers: headers,
      body: Array((body ?? vectors.body).utf8))
    do throws(WebhookRefusal) {
      try signature.verify(
        webhook, at: Instant(seconds: vectors.at).advanced(bySeconds: secondsLater))
      return nil
    } catch {
      return error
    }
  }

  @Test func `each token of the vectors counts or is refused as they say`() {
    #expect(vectors.tokens.count >= 29)
    for vector in vectors.tokens {
      let found = refusal(of: [("Authorization", "Bearer " + vector.token)])
      #expect(found?.rawValue == vector.refusal, "\(vector.name)")
    }
  }

  @Test func `a token is good for one body`() {
    let token = vectors.tokens[0].token
    #expect(refusal(of: [("Authorization", "Bearer " + token)]) == nil)
    #expect(
      refusal(of: [("Authorization", "Bearer " + token)], body: vectors.body + " ")
        == .badSignature)
  }

  @Test(arguments: [(300, nil), (301, WebhookRefusal.stale), (-300, nil), (-301, .stale)])
  func `a token is good for five minutes`(seconds: Int, outcome: WebhookRefusal?) {
    let token = "Bearer " + vectors.tokens[0].token
    #expect(refusal(of: [("Authorization", token)], secondsLater: seconds) == outcome)
  }

  @Test func `a webhook without one bearer token is unsigned`() {
    let token = vectors.tokens[0].token
    #expect(refusal(of: []) == .unsigned)
    #expect(refusal(of: [("Authorization", token)]) == .unsigned)
    #expect(refusal(of: [("Authorization", "Basic " + token)]) == .unsigned)
    #expect(
      refusal(of: [("Authorization", "Bearer " + token), ("authorization", "Bearer " + token)])
        == .unsigned)
    #expect(
      refusal(of: [("Authorization", "Bearer " + String(repeating: "a", count: 4_096))])
        == .unsigned)
    #expect(refusal(of: [("authorization", "bearer " + token)]) == nil)
  }

  @Test func `any changed character of a token is refused`() {
    let token = Array(vectors.tokens[0].token.utf8)
    for index in token.indices {
      var changed = token
      changed[index] = token[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      let text = String(decoding: changed, as: UTF8.self)
      #expect(refusal(of: [("Authorization", "Bearer " + text)]) != nil, "at \(index)")
    }
  }
}
