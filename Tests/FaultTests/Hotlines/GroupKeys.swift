// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

/// The groups' keys of every generation that anybody has made, whether the server has taken it or
/// not: which of them is the newest the roster says.
struct GroupKeys {
  private var keys: [[UInt8]: SealPrivateKey] = [:]

  /// - Parameter seeds: of the first generations.
  init(_ seeds: [SealPrivateKey]) {
    for seed in seeds { add(seed) }
  }

  mutating func add(_ key: SealPrivateKey) { keys[key.publicKey.bytes] = key }

  /// A new generation of a group, for an entry.
  mutating func renew(
    _ scope: GroupScope, after roster: Roster
  ) throws -> RosterEntry.NewGeneration {
    var random = SystemRandomNumberGenerator()
    let key = try SealPrivateKey.make(using: &random)
    add(key)
    return RosterEntry.NewGeneration(
      scope: scope, number: roster.newestGeneration(of: scope).number + 1, key: key.publicKey)
  }

  func seed(of generation: GroupGeneration, in roster: Roster) throws -> GroupSeed {
    let key = try #require(keys[generation.key.bytes])
    return try GroupSeed(
      key.seed, scope: generation.scope, number: generation.number, in: roster)
  }

  func wrap(
    _ generation: GroupGeneration, for member: RosterMember, in roster: Roster
  ) throws -> GroupWrap {
    try GroupWrap.make(
      of: seed(of: generation, in: roster), for: member, hotline: roster.hotline)
  }

  /// What goes with a `set`: what was renewed is for all holders, the rest for its subject alone.
  func handedOn(
    _ renewed: [GroupScope], to subject: MemberID, in roster: Roster
  ) throws -> (wraps: [GroupWrap], past: [GroupPast]) {
    var (wraps, past): ([GroupWrap], [GroupPast]) = ([], [])
    for scope in GroupScope.allCases {
      let newest = roster.newestGeneration(of: scope)
      let holders = roster.holders(of: scope.power)
        .filter { renewed.contains(scope) || $0.id == subject }
      wraps += try holders.map { try wrap(newest, for: $0, in: roster) }
      guard renewed.contains(scope),
        let earlier = roster.generations(of: scope).first(where: {
          $0.number == newest.number - 1
        })
      else { continue }
      past.append(
        try GroupPast.make(
          of: seed(of: earlier, in: roster), under: newest, hotline: roster.hotline))
    }
    return (wraps, past)
  }
}
