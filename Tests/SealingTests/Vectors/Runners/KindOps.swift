// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum KindOps {
  static let handlers: [String: VectorHandler] = [
    "kind": kind, "kinds": kinds, "passkey-label-id": labelID,
  ]

  private static func kind(_ vector: VectorCase) throws -> [String: JSONValue] {
    guard let kind = RecordKind(rawValue: UInt8(try vector.int("kind"))) else {
      throw VectorFault(description: "unknown kind")
    }
    let rule = kind.rule
    return [
      "audience": .int(Int(rule.audience.rawValue)), "writer": .string(rule.writer.rawValue),
      "extra": .string(word(for: rule.extra)), "same_author": .bool(rule.keepsItsAuthor),
      "least": .int(rule.smallestPadding),
    ]
  }

  private static func kinds(_ vector: VectorCase) -> [String: JSONValue] {
    ["count": .int(RecordKind.allCases.count)]
  }

  private static func labelID(_ vector: VectorCase) throws -> [String: JSONValue] {
    guard let passkey = PasskeyID(try vector.bytes("credential")) else {
      throw VectorFault(description: "no passkey's id")
    }
    return ["id": .string(RecordID.label(of: passkey).hex)]
  }

  private static func word(for extra: ClosedRange<Int>) -> String {
    switch extra {
    case 0...0: "none"
    case 1...1: "one"
    default: "any"
    }
  }
}
