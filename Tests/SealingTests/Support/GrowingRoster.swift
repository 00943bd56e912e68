// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

/// A hotline from its first entry on, with everybody's keys, for rules that need other chains.
struct GrowingRoster {
  static let start: UInt64 = 1_800_000_000

  var roster: Roster
  let admin: MemberKeys
  var clock = start
  var random: SeededRandom

  init() throws {
    var random = SeededRandom(seed: 1)
    admin = try MemberKeys.make(using: &random)
    let keys = try (0..<3).map { _ in try SealPrivateKey.make(using: &random).publicKey }
    self.random = random
    roster = try Roster(
      genesis: .makeGenesis(
        admin: admin, custodian: keys[0], names: keys[1], inbox: keys[2], time: clock))
  }

  mutating func append(_ body: RosterEntry.Body, by keys: MemberKeys? = nil) throws {
    try roster.append(
      RosterEntry.make(body, after: roster, by: keys ?? admin, clock: clock))
  }

  mutating func invite(
    by keys: MemberKeys? = nil, powers: Powers = .volunteer
  ) throws -> SignPrivateKey {
    let key = try SignPrivateKey.make(using: &random)
    try append(
      .invite(.init(key: key.publicKey, expires: clock + 86_400, powers: powers)), by: keys)
    return key
  }

  mutating func join(_ invite: SignPrivateKey, as keys: MemberKeys) throws {
    try roster.append(
      RosterEntry.makeJoin(after: roster, invite: invite, keys: keys, clock: clock))
  }

  /// Invites, joins and gives powers.
  mutating func add(powers: Powers) throws -> MemberKeys {
    let invite = try invite()
    let keys = try MemberKeys.make(using: &random)
    try join(invite, as: keys)
    if !powers.isEmpty {
      try append(.set(.init(subject: keys.id, isActive: true, powers: powers)))
    }
    return keys
  }

  mutating func generation(_ scope: GroupScope) throws -> RosterEntry.NewGeneration {
    RosterEntry.NewGeneration(
      scope: scope, number: roster.newestGeneration(of: scope).number + 1,
      key: try SealPrivateKey.make(using: &random).publicKey)
  }
}
