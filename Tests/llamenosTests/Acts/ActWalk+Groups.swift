// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import HTTP
@testable import Sealing

/// What goes with roster entries: the groups' keys.
extension ActWalk {
  /// Both groups' keys of the first generation, for somebody who holds their powers.
  func giveKeys(to person: ActingPerson) async throws {
    let roster = try await self.roster
    let member = try #require(roster.members[person.keys.id])
    let wraps = try zip(GroupScope.allCases, seeds).map { scope, seed in
      let seed = try GroupSeed(seed.seed, scope: scope, number: 1, in: roster)
      let wrap = try GroupWrap.make(of: seed, for: member, hotline: roster.hotline)
      return Blob(wrap.bytes).base64URL
    }
    try await ask("POST /api/groups/wraps", [], ["wraps": wraps], as: admin, leaves: [])
  }

  /// A removal rotates both groups in the same entry (PROTOCOL section 5, rule 10).
  func remove(_ person: ActingPerson) async throws {
    var random = SystemRandomNumberGenerator()
    let keys = try GroupScope.allCases.map { _ in try SealPrivateKey.make(using: &random) }
    let generations = zip(GroupScope.allCases, keys).map { scope, key in
      RosterEntry.NewGeneration(scope: scope, number: 2, key: key.publicKey)
    }
    let entry = try await self.entry(
      .set(.init(subject: person.keys.id, isActive: false, powers: [], generations: generations)))
    var after = try await roster
    try after.append(entry)
    var (wraps, pasts): ([String], [String]) = ([], [])
    for (scope, (key, earlier)) in zip(GroupScope.allCases, zip(keys, seeds)) {
      let seed = try GroupSeed(key.seed, scope: scope, number: 2, in: after)
      wraps += try after.holders(of: scope.power).map {
        Blob(try GroupWrap.make(of: seed, for: $0, hotline: after.hotline).bytes).base64URL
      }
      let first = try GroupSeed(earlier.seed, scope: scope, number: 1, in: after)
      let past = try GroupPast.make(of: first, under: seed.generation, hotline: after.hotline)
      pasts.append(Blob(past.bytes).base64URL)
    }
    try await ask(
      "POST /api/roster/entries", [],
      ["entry": Blob(entry.bytes).base64URL, "wraps": wraps, "past": pasts], as: admin,
      leaves: [.memberSet])
  }
}
