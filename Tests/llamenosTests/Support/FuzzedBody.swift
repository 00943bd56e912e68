// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation

/// Bodies that are nearly JSON, or JSON that is nearly a body.
enum FuzzedBody {
  /// Members of the API's real bodies, so that some get past the first look.
  private static let members = [
    "onBreak", "signInName", "auth", "token", "entry", "envelope", "wraps", "statement", "device",
    "recovery", "language", "languages", "sentence", "emergencyNumber", "name", "timeZone",
    "weekdays", "startMinute", "endMinute", "ringGroup", "members", "tab", "signal", "attempt",
    "type", "sdp", "claim", "flowing", "microphone", "stream", "challenge", "solutions", "request",
    "limits", "role", "records", "account", "past", "headStatement",
    "answer", "id", "authenticatorData", "clientDataJSON", "signature", "confirm", "passkey",
    "passkeyRequired", "code", "offer", "nonce", "state", "ticket",
  ]
  private static let scalars = [
    "null", "true", "0", "-1", "1.5", "1e400", "-0", "99999999999999999999999999", "\"\"",
    "\"\\u0000\"", "\"a\\ud800b\"", "\"112\"", "\"112112\"", "\"en\"", "\"everybody\"",
    "\"00000000000000000000000000000000\"", "\"AAAA\"", "\"AA==\"", "\"\\u202e\\u0007\"",
  ]
  private static let deepest = 4

  static func make(using random: inout some RandomNumberGenerator) -> [UInt8] {
    var body = Array(value(depth: 0, &random).utf8)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: body = Array(body.prefix(Int.random(in: 0...body.count, using: &random)))
    case 1:
      guard !body.isEmpty else { break }
      for _ in 0..<3 {
        body[Int.random(in: 0..<body.count, using: &random)] = .random(
          in: .min ... .max, using: &random)
      }
    case 2: body += [0xff, 0xfe]
    case 3: body = Array(String(repeating: "{\"a\":", count: 5_000).utf8)
    case 4: body = Array("{\"name\":\"\(String(repeating: "x", count: 1 << 20))\"}".utf8)
    default: break
    }
    return body
  }

  static func shown(_ body: [UInt8]) -> String { String(decoding: body.prefix(300), as: UTF8.self) }

  private static func value(depth: Int, _ random: inout some RandomNumberGenerator) -> String {
    guard depth < deepest, depth == 0 || Bool.random(using: &random) else {
      return scalars.randomElement(using: &random) ?? "null"
    }
    let count = Int.random(in: 0...6, using: &random)
    if depth > 0, Bool.random(using: &random) {
      let parts = (0..<count).map { _ in value(depth: depth + 1, &random) }
      return "[\(parts.joined(separator: ","))]"
    }
    let parts = (0..<count).map { _ in
      let name = members.randomElement(using: &random) ?? "name"
      return "\"\(name)\":\(value(depth: depth + 1, &random))"
    }
    return "{\(parts.joined(separator: ","))}"
  }
}
