// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

/// The people and the chain of `roster.json`, against which other files are written.
struct RosterWorld: Sendable {
  let entries: [JSONValue]
  let secrets: JSONValue
  let custodianSeeds: [JSONValue]
  let inviteSeeds: JSONValue

  private static let loaded = Result { try read() }

  static func load() throws -> RosterWorld { try loaded.get() }

  private static func read() throws -> RosterWorld {
    let file = try TestData.json("protocol/roster.json")
    return RosterWorld(
      entries: try file.field("entries").asList(), secrets: try file.field("secrets"),
      custodianSeeds: try file.field("custodian_seeds").asList(),
      inviteSeeds: try file.field("invite_seeds"))
  }

  func chain(_ count: Int? = nil) throws -> [[UInt8]] {
    try entries.prefix(count ?? entries.count).map { try $0.asBytes() }
  }

  func roster(_ count: Int? = nil) throws -> Roster {
    try Roster(verifying: chain(count))
  }

  func keys(_ name: String) throws -> MemberKeys {
    let member = try secrets.field("members").field(name)
    return MemberKeys(
      sign: try SignPrivateKey(seed: member.field("sign_seed").asBytes()),
      seal: try SealPrivateKey(seed: member.field("seal_seed").asBytes()))
  }

  /// - Parameter name: "scope/generation".
  func group(_ name: String, in roster: Roster) throws -> GroupSeed {
    let parts = name.split(separator: "/").compactMap { UInt32($0) }
    guard parts.count == 2, let scope = GroupScope(rawValue: UInt8(parts[0])) else {
      throw VectorFault(description: "no group: \(name)")
    }
    return try GroupSeed(
      secrets.field("groups").field(name).asBytes(), scope: scope, number: parts[1], in: roster)
  }

  /// Whoever the id belongs to: a member, or a generation of a group.
  func readerKey(_ id: ReaderID, in roster: Roster) throws -> SealPrivateKey {
    guard case .object(let members) = try secrets.field("members"),
      case .object(let groups) = try secrets.field("groups")
    else { throw VectorFault(description: "no secrets") }
    for name in members.keys {
      let keys = try keys(name)
      if ReaderID(keys.id) == id { return keys.seal }
    }
    for name in groups.keys {
      guard let seed = try? group(name, in: roster) else { continue }
      if ReaderID(seed.generation.id) == id { return seed.key }
    }
    throw VectorFault(description: "nobody has the key of \(id)")
  }
}
