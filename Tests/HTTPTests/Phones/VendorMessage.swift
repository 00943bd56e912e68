// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation
import Sealing
import Testing

@testable import HTTP

/// That a call comes in and rings, as each vendor words it and signs it for an account whose fields are
/// `credentials`. Written from the vendors' documentation, so that no adapter judges itself.
enum VendorMessage: String, CaseIterable, CustomTestStringConvertible {
  case plivo, signalwire, twilio, vonage

  var testDescription: String { rawValue }

  static let leg = "5b2f4c10-1c8c-11e4-a664-0026b945b52d"
  /// Of a caller: it must turn up nowhere.
  static let caller = "32470998877"

  /// Those that are secret begin with "canary".
  var credentials: [String: String] {
    switch self {
    case .plivo:
      ["account": "MAXYZ0123456789ABCDE", "token": "canary-plivo", "application": "1663815647"]
    case .signalwire:
      [
        "space": "example", "project": "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0ff",
        "token": "canary-sw-token", "signingKey": "canary-sw-key",
      ]
    case .twilio:
      ["account": "AC" + String(repeating: "a", count: 32), "token": "canary-twilio"]
    case .vonage:
      [
        "application": "aaaaaaaa-bbbb-cccc-dddd-0123456789ab", "apiKey": "abcd1234",
        "apiSecret": "canary-vonage-api", "signatureSecret": "canary-vonage-signature",
        "privateKey": Self.privateKey,
      ]
    }
  }

  var contentType: String {
    self == .vonage ? "application/json" : "application/x-www-form-urlencoded"
  }

  var body: String {
    switch self {
    case .vonage:
      #"{"from":"\#(Self.caller)","to":"3225550177","uuid":"\#(Self.leg)","#
        + #""conversation_uuid":"CON-1","status":"ringing"}"#
    case .plivo:
      "CallStatus=ringing&CallUUID=\(Self.leg)&Direction=inbound&Event=StartApp"
        + "&From=\(Self.caller)&To=3225550177"
    case .signalwire, .twilio:
      "AccountSid=\(account)&CallSid=\(Self.leg)&CallStatus=ringing&Direction=inbound"
        + "&From=%2B\(Self.caller)&To=%2B3225550177"
    }
  }

  private var account: String { credentials["account"] ?? credentials["project"] ?? "" }

  /// - Parameters:
  ///   - url: the address as the vendor was told it.
  ///   - now: Unix seconds.
  func signature(of url: String, _ body: String, at now: Int64) throws -> [String: String] {
    switch self {
    case .plivo:
      let signed = url + "?" + Self.joined(body) + ".05429567804466091622"
      return [
        "X-Plivo-Signature-V3": Self.sha256(signed, "canary-plivo").base64EncodedString(),
        "X-Plivo-Signature-V3-Nonce": "05429567804466091622",
      ]
    case .signalwire:
      return ["X-SignalWire-Signature": Self.sha1(url + Self.joined(body), "canary-sw-key")]
    case .twilio:
      return ["X-Twilio-Signature": Self.sha1(url + Self.joined(body), "canary-twilio")]
    case .vonage:
      return ["Authorization": "Bearer " + token(body, at: now)]
    }
  }

  private func token(_ body: String, at now: Int64) -> String {
    let hash = SHA256.hash(data: Data(body.utf8)).map { String(format: "%02x", $0) }.joined()
    let claims =
      #"{"iat":\#(now),"jti":"j-\#(hash)","iss":"Vonage","payload_hash":"\#(hash)","#
      + #""api_key":"abcd1234","application_id":"aaaaaaaa-bbbb-cccc-dddd-0123456789ab"}"#
    let signed = [#"{"alg":"HS256","typ":"JWT"}"#, claims]
      .map { Blob($0.utf8).base64URL }.joined(separator: ".")
    return signed + "." + Blob(Self.sha256(signed, "canary-vonage-signature")).base64URL
  }

  /// A form's names, in order, each with its value.
  private static func joined(_ body: String) -> String {
    body.split(separator: "&").sorted().map { field in
      field.replacing("=", with: "", maxReplacements: 1).replacing("%2B", with: "+")
    }.joined()
  }

  private static func sha1(_ text: String, _ key: String) -> String {
    Data(
      HMAC<Insecure.SHA1>.authenticationCode(
        for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8)))
    ).base64EncodedString()
  }

  private static func sha256(_ text: String, _ key: String) -> Data {
    Data(
      HMAC<SHA256>.authenticationCode(
        for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8))))
  }
}

extension VendorMessage {
  private struct Vectors: Decodable {
    struct Account: Decodable { let credentials: [String: String] }

    let account: Account
  }

  /// Of the sample account that the vendors' own SDKs are asked about, too; empty without its file.
  private static let privateKey: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "testdata/providers/vonage.json")
    let vectors = (try? Data(contentsOf: file)).flatMap {
      try? JSONDecoder().decode(Vectors.self, from: $0)
    }
    return vectors?.account.credentials["privateKey"] ?? ""
  }()
}
