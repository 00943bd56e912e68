// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Testing

@testable import HTTP

extension ServedHotline {
  /// A removal rotates both groups in the same entry (PROTOCOL section 5, rule 10).
  func remove(_ keys: MemberKeys) async throws -> RouteAnswer {
    let generations = try [GroupScope.names, .inbox].map { scope in
      (scope: scope, key: try SealPrivateKey.fresh())
    }
    let change = RosterEntry.Change(
      subject: keys.id, isActive: false, powers: [],
      generations: generations.map { .init(scope: $0.scope, number: 2, key: $0.key.publicKey) })
    let entry = try await self.entry(.set(change))
    var next = try await keeper.current()
    try next.append(entry)
    let member = try #require(next.members[admin.id])
    var (wraps, pasts): ([String], [String]) = ([], [])
    for (scope, key) in generations {
      let seed = try GroupSeed(key.seed, scope: scope, number: 2, in: next)
      let wrap = try GroupWrap.make(of: seed, for: member, hotline: next.hotline)
      wraps.append(Blob(wrap.bytes).base64URL)
      let old = scope == .names ? names : inbox
      let first = try GroupSeed(old.seed, scope: scope, number: 1, in: next)
      let past = try GroupPast.make(of: first, under: seed.generation, hotline: next.hotline)
      pasts.append(Blob(past.bytes).base64URL)
    }
    return try await post(entry, wraps: wraps, past: pasts)
  }
}
