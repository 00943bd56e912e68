// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct SignalWireSignatureTests {
  private static let formHeader = "X-SignalWire-Signature"
  private static let bodyHeader = "X-SignalWire-Sha256-Signature"

  private static func signed(_ vector: SignatureVector) -> Webhook {
    vector.webhook([
      (vector.scheme == "body-sha256" ? bodyHeader : formHeader, vector.signature)
    ])
  }

  private static func signature(_ vector: SignatureVector) -> SignalWireSignature {
    vector.scheme == "body-sha256" ? .bodySHA256(vector.secret) : .formSHA1(vector.secret)
  }

  private static func first(_ scheme: String) throws -> SignatureVector {
    try #require(try SignatureVector.all(of: "signalwire").first { $0.scheme == scheme })
  }

  @Test(arguments: try SignatureVector.all(of: "signalwire"))
  func `what SignalWire's own code takes is read, unless it is JSON under SHA-1`(
    _ vector: SignatureVector
  ) throws {
    guard vector.scheme != "body-sha1" else {
      #expect(throws: WebhookRefusal.badSignature) {
        try Self.signature(vector).verify(Self.signed(vector))
      }
      return
    }
    #expect(try !Self.signature(vector).verify(Self.signed(vector)).fields.isEmpty)
  }

  @Test(arguments: try SignatureVector.all(of: "signalwire"))
  func `another key, address, body or place for the signature is refused`(
    _ vector: SignatureVector
  ) throws {
    let webhook = Self.signed(vector)
    let signature = Self.signature(vector)
    let other = SignatureVector(
      name: "", scheme: vector.scheme, secret: vector.secret + "6", url: "", body: "",
      signature: "")
    #expect(throws: WebhookRefusal.badSignature) { try Self.signature(other).verify(webhook) }
    for changed in [
      webhook.with(url: vector.url + "/x"), webhook.with(url: vector.url.uppercased()),
      webhook.with(url: vector.url.replacing("https://", with: "http://")),
      webhook.with(body: webhook.body + Array("&Digits=1".utf8)), webhook.with(body: []),
      webhook.with(body: Array("CallSid=%ZZ".utf8)),
    ] {
      #expect(throws: WebhookRefusal.badSignature) { try signature.verify(changed) }
    }
    let elsewhere = vector.webhook([("X-Twilio-Signature", vector.signature)])
    #expect(throws: WebhookRefusal.unsigned) { try signature.verify(elsewhere) }
  }

  @Test func `a space that signs with SHA-256 is signed for by nothing less`() throws {
    let weak = try Self.first("form-sha1")
    let strong = SignalWireSignature.bodySHA256(weak.secret)
    #expect(throws: WebhookRefusal.unsigned) { try strong.verify(Self.signed(weak)) }
    let both = weak.webhook([
      (Self.formHeader, weak.signature), (Self.bodyHeader, String(repeating: "0", count: 64)),
    ])
    #expect(throws: WebhookRefusal.badSignature) { try strong.verify(both) }
    let moved = weak.webhook([(Self.bodyHeader, weak.signature)])
    #expect(throws: WebhookRefusal.badSignature) { try strong.verify(moved) }
  }

  @Test func `a space that does not is signed for by the form, whatever else is there`() throws {
    let weak = try Self.first("form-sha1")
    let both = weak.webhook([(Self.formHeader, weak.signature), (Self.bodyHeader, "00")])
    _ = try SignalWireSignature.formSHA1(weak.secret).verify(both)
    let strong = try Self.first("body-sha256")
    #expect(throws: WebhookRefusal.unsigned) {
      try SignalWireSignature.formSHA1(strong.secret).verify(Self.signed(strong))
    }
  }

  @Test(arguments: ["A", " ", "g", "0"])
  func `a code in hex has small letters and no more digits than it has`(_ odd: String) throws {
    let vector = try Self.first("body-sha256")
    for text in [odd + vector.signature, vector.signature + odd, vector.signature.uppercased()] {
      let webhook = vector.webhook([(Self.bodyHeader, text)])
      #expect(throws: WebhookRefusal.badSignature) {
        try SignalWireSignature.bodySHA256(vector.secret).verify(webhook)
      }
    }
  }

  @Test func `repeated fields count as they came`() throws {
    let vectors = try SignatureVector.all(of: "signalwire")
    let vector = try #require(vectors.first { $0.name.hasPrefix("a repeated field") })
    let signature = SignalWireSignature.formSHA1(vector.secret)
    for body in ["CallSid=CA1&Tag=a&Tag=b", "CallSid=CA1&Tag=a&Tag=b&Tag=b"] {
      let other = Self.signed(vector).with(body: Array(body.utf8))
      #expect(throws: WebhookRefusal.badSignature) { try signature.verify(other) }
    }
    let moved = Self.signed(vector).with(body: Array("Tag=b&CallSid=CA1&Tag=a&Tag=b".utf8))
    #expect(try signature.verify(moved).fields.count == 4)
  }
}
