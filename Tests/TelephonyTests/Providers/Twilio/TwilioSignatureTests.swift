// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct TwilioSignatureTests {
  private static let settings = "X-Twilio-Webhooks-Signature-Settings"
  private static let sha256 = (name: settings, value: "key=webhooks_1,algorithm=HMAC_SHA256")

  private static func signed(_ vector: SignatureVector) -> Webhook {
    let signature = (name: "X-Twilio-Signature", value: vector.signature)
    return vector.webhook(vector.scheme == "form-sha256" ? [signature, sha256] : [signature])
  }

  private static func signature(_ vector: SignatureVector) -> TwilioSignature {
    vector.scheme == "form-sha256"
      ? .sharedKeySHA256(vector.secret) : .tokenSHA1(vector.secret)
  }

  @Test(arguments: try SignatureVector.all(of: "twilio"))
  func `what Twilio's own code signs is read, unless it is JSON`(_ vector: SignatureVector) throws {
    let webhook = Self.signed(vector)
    guard vector.scheme != "json-sha1" else {
      #expect(throws: WebhookRefusal.badSignature) { try Self.signature(vector).verify(webhook) }
      // The signature itself is right: without the body that it does not cover it counts.
      _ = try Self.signature(vector).verify(webhook.with(body: []))
      return
    }
    let form = try Self.signature(vector).verify(webhook)
    #expect(form.fields.isEmpty == vector.body.isEmpty)
  }

  @Test(arguments: try SignatureVector.all(of: "twilio"))
  func `another secret, address, body or place for the signature is refused`(
    _ vector: SignatureVector
  ) throws {
    let webhook = Self.signed(vector)
    let other = SignatureVector(
      name: "", scheme: vector.scheme, secret: vector.secret + "6", url: "", body: "",
      signature: "")
    #expect(throws: WebhookRefusal.badSignature) { try Self.signature(other).verify(webhook) }
    for changed in [
      webhook.with(url: vector.url + "&a=b"), webhook.with(url: vector.url.uppercased()),
      webhook.with(url: vector.url.replacing("https://", with: "http://")),
      webhook.with(body: webhook.body + Array("&Digits=1".utf8)),
      webhook.with(body: Array("CallSid=%ZZ".utf8)),
    ] {
      #expect(throws: WebhookRefusal.badSignature) { try Self.signature(vector).verify(changed) }
    }
    let elsewhere = vector.webhook([("X-SignalWire-Signature", vector.signature), Self.sha256])
    #expect(throws: WebhookRefusal.unsigned) { try Self.signature(vector).verify(elsewhere) }
  }

  @Test func `an account with a shared key takes nothing that is signed with the token`() throws {
    let vector = try #require(try SignatureVector.all(of: "twilio").first)
    let account = TwilioSignature.sharedKeySHA256(vector.secret)
    let plain = Self.signed(vector)
    #expect(throws: WebhookRefusal.badSignature) { try account.verify(plain) }
    for claim in ["", "algorithm=HMAC_SHA1", "key=HMAC_SHA256", "algorithm=HMAC_SHA256"] {
      let claiming = plain.with(headers: plain.headers + [(Self.settings, claim)])
      #expect(throws: WebhookRefusal.badSignature, "\(claim)") { try account.verify(claiming) }
    }
  }

  @Test func `a header chooses no other algorithm than the account's`() throws {
    let vectors = try SignatureVector.all(of: "twilio")
    let vector = try #require(vectors.first { $0.scheme == "form-sha256" })
    let account = TwilioSignature.tokenSHA1(vector.secret)
    #expect(throws: WebhookRefusal.badSignature) { try account.verify(Self.signed(vector)) }
    let silent = Self.signed(vector).with(headers: [("X-Twilio-Signature", vector.signature)])
    #expect(throws: WebhookRefusal.badSignature) { try account.verify(silent) }
  }

  @Test func `a signature that does not claim what the account signs with is refused`() throws {
    let vectors = try SignatureVector.all(of: "twilio")
    let strong = try #require(vectors.first { $0.scheme == "form-sha256" })
    let silent = Self.signed(strong).with(headers: [("X-Twilio-Signature", strong.signature)])
    #expect(throws: WebhookRefusal.badSignature) { try Self.signature(strong).verify(silent) }
    let weak = try #require(vectors.first { $0.scheme == "form-sha1" })
    let boasting = Self.signed(weak).with(headers: Self.signed(weak).headers + [Self.sha256])
    #expect(throws: WebhookRefusal.badSignature) { try Self.signature(weak).verify(boasting) }
  }

  @Test(arguments: [
    "aPmQbsBc/Yts2jodtWapgYZdUKR=", "aPmQbsBc/Yts2jodtWapgYZdUKQ", " aPmQbsBc/Yts2jodtWapgYZdUKQ=",
    "aPmQbsBc_Yts2jodtWapgYZdUKQ=", "", "aPmQbsBc/Yts2jodtWapgYZdUA==",
  ])
  func `a signature has one spelling`(_ text: String) throws {
    let vector = try #require(try SignatureVector.all(of: "twilio").first)
    let webhook = vector.webhook([("X-Twilio-Signature", text)])
    #expect(throws: WebhookRefusal.badSignature) {
      try Self.signature(vector).verify(webhook)
    }
  }

  @Test func `a port that not everybody knows is part of the address`() throws {
    let vector = try #require(try SignatureVector.all(of: "twilio").first)
    let webhook = Self.signed(vector)
    let other = vector.url.replacing("example.com", with: "example.com:8443")
    #expect(throws: WebhookRefusal.badSignature) {
      try Self.signature(vector).verify(webhook.with(url: other))
    }
  }
}
