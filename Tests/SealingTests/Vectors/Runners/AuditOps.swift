// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum AuditOps {
  static let handlers: [String: VectorHandler] = [
    "audit-make": make, "audit-read": read, "audit-against": against,
  ]

  private static func make(_ vector: VectorCase) throws -> [String: JSONValue] {
    let before = AuditHead(
      sequence: UInt64(try vector.int("seq")) - 1, hash: try vector.bytes("prev"))
    let entry = try AuditEntry.make(
      after: before, time: UInt64(vector.int("time")), actor: vector.id("actor"),
      action: UInt8(vector.int("action")), object: vector.bytes("object"),
      detail: vector.bytes("detail"))
    return ["entry": .hex(entry.bytes), "hash": .hex(entry.hash)]
  }

  private static func chain(_ vector: VectorCase) throws -> AuditChain {
    var start = AuditHead.empty
    if vector.has("start") {
      let given = try vector.list("start")
      start = AuditHead(sequence: UInt64(try given[0].asInt()), hash: try given[1].asBytes())
    }
    return try AuditChain(
      verifying: vector.list("entries").map { try $0.asBytes() }, after: start)
  }

  private static func read(_ vector: VectorCase) throws -> [String: JSONValue] {
    let head = try chain(vector).head
    return ["seq": .int(Int(head.sequence)), "hash": .hex(head.hash)]
  }

  private static func against(_ vector: VectorCase) throws -> [String: JSONValue] {
    let statement = try HeadStatement(parsing: vector.bytes("statement"))
    try statement.check(against: RosterWorld.load().roster())
    try chain(vector).check(statement)
    return ["ok": .bool(true)]
  }
}
