// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum RosterOps {
  static let handlers: [String: VectorHandler] = [
    "append": append, "state": state, "update": update, "compare-and-set": compareAndSet,
    "author-head": authorHead, "head-read": headRead, "head-stale": headStale,
  ]

  private static func append(_ vector: VectorCase) throws -> [String: JSONValue] {
    let now = vector.has("now") ? UInt64(try vector.int("now")) : nil
    let bytes = try vector.bytes("entry")
    let count = try vector.int("chain")
    guard count > 0 else {
      let roster = try Roster(verifying: [bytes], now: now)
      return ["hash": .hex(roster.head.hash)]
    }
    var roster = try RosterWorld.load().roster(count)
    if vector.has("more") {
      for more in try vector.list("more") {
        try roster.append(RosterEntry(parsing: more.asBytes()))
      }
    }
    let before = roster.entries.count
    try roster.append(RosterEntry(parsing: bytes), now: now)
    guard roster.entries.count == before + 1 else { throw VectorFault(description: "not taken") }
    return ["hash": .hex(roster.head.hash)]
  }

  private static func state(_ vector: VectorCase) throws -> [String: JSONValue] {
    let roster = try RosterWorld.load().roster(vector.int("chain"))
    let members = roster.members.values.map { member in
      let standing: [String: JSONValue] = [
        "active": .bool(member.standing.isActive),
        "powers": .int(Int(member.standing.powers.rawValue)),
      ]
      return (member.id.hex, JSONValue.object(standing))
    }
    let groups = GroupScope.allCases.flatMap { roster.generations(of: $0) }.map {
      ("\($0.scope.rawValue)/\($0.number)", JSONValue.string($0.id.hex))
    }
    let invites = roster.invites.values.map {
      ($0.key.bytes.hex, JSONValue.string($0.state.rawValue))
    }
    return [
      "hid": .string(roster.hotline.hex), "head": .hex(roster.head.hash),
      "custodian_pk_hash": .hex(roster.custodian.hash),
      "members": .object(.init(uniqueKeysWithValues: members)),
      "group_ids": .object(.init(uniqueKeysWithValues: groups)),
      "invites": .object(.init(uniqueKeysWithValues: invites)),
    ]
  }

  private static func update(_ vector: VectorCase) throws -> [String: JSONValue] {
    let world = try RosterWorld.load()
    let ours = try world.roster(vector.int("chain"))
    var fetched = try world.chain(vector.int("fetched"))
    if vector.has("fetched_more") {
      fetched += try vector.list("fetched_more").map { try $0.asBytes() }
    }
    let (verdict, why, kept) =
      switch ours.comparing(fetched) {
      case .same: ("same", "", ours)
      case .extended(let roster): ("extended", "", roster)
      case .rollback(let missing):
        (missing.count == ours.entries.count - fetched.count ? "rollback" : "?", "", ours)
      case .fork: ("fork", "", ours)
      case .updateNeeded(let why, let verified):
        ("update-needed", why == .unknownType ? "unknown-type" : "unknown-version", verified)
      case .refused(let why, let verified): ("refused", "\(why)", verified)
      }
    return [
      "verdict": .string(verdict), "why": .string(why), "length": .int(kept.entries.count),
    ]
  }

  private static func compareAndSet(_ vector: VectorCase) throws -> [String: JSONValue] {
    let roster = try RosterWorld.load().roster(vector.int("chain"))
    let entry = try RosterEntry(parsing: vector.bytes("entry"))
    return switch try roster.posting(entry, clock: entry.time) {
    case .appended: ["accepted": .bool(true)]
    case .conflict(let newer):
      ["accepted": .bool(false), "newer": .array(newer.map { .hex($0.hash) })]
    }
  }

  private static func authorHead(_ vector: VectorCase) throws -> [String: JSONValue] {
    let roster = try RosterWorld.load().roster(vector.int("chain"))
    let head = RosterHead(
      sequence: UInt32(try vector.int("seq")), hash: try vector.bytes("hash"))
    do {
      try roster.check(head)
      return ["verdict": .string("ok")]
    } catch RosterRefusal.fork {
      return ["verdict": .string("fork")]
    } catch RosterRefusal.fetchFirst {
      return ["verdict": .string("fetch-first")]
    }
  }

  private static func headRead(_ vector: VectorCase) throws -> [String: JSONValue] {
    let statement = try HeadStatement(parsing: vector.bytes("statement"))
    try statement.check(against: RosterWorld.load().roster(vector.int("chain")))
    return [
      "seq": .int(Int(statement.head.sequence)), "audit_seq": .int(Int(statement.audit.sequence)),
      "time": .int(Int(statement.time)), "signer": .string(statement.signer.hex),
    ]
  }

  private static func headStale(_ vector: VectorCase) throws -> [String: JSONValue] {
    let roster = try RosterWorld.load().roster(vector.int("chain"))
    let statements = try vector.list("statements").map {
      try HeadStatement(parsing: $0.asBytes())
    }
    let now = UInt64(try vector.int("now"))
    guard !roster.isUnwatched(by: statements, now: now - 1) else {
      throw VectorFault(description: "a second earlier it was fresh")
    }
    return ["notice": .bool(roster.isUnwatched(by: statements, now: now))]
  }
}
