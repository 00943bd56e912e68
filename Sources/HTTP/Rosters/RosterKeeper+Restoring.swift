// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// What the server does after a backup took the database's place (PROTOCOL section 5, rule 11).
extension RosterKeeper {
  /// Takes an entry back that members' clients have verified long ago and this database lacks.
  /// Its time may lie as far behind as it likes. The first one begins a restoration where the
  /// file did not say that it was a backup, as after a snapshot of a whole machine.
  ///
  /// - Parameters:
  ///   - following: what is given back with it, behind it.
  ///   - giver: any member; what is given back is believed for its signatures, not for her.
  ///   - make: what the server still does with the entry.
  /// - Returns: the roster that contains the entry; `nil` where it was there already.
  /// - Throws: `Problem`: `roster-moved` with the server's own entries where another stands in its
  ///   place, or the one before is missing; `entry-refused`, with the reason `join` where nobody
  ///   who signs says that something was lost; what `make` and the store throw.
  func takeBack(
    _ bytes: [UInt8], following: [RosterEntry] = [], from giver: MemberID,
    _ make: @Sendable (RosterEntry, _ after: Roster) async throws -> RosterAddition
  ) async throws -> Roster? {
    let before = try current()
    let entry = try verified { try RosterEntry(parsing: bytes) }
    if entry.sequence < before.nextSequence,
      before.entries[Int(entry.sequence)].bytes == entry.bytes
    {
      return nil
    }
    guard entry.sequence == before.nextSequence, entry.previous == before.head.hash else {
      throw moved(since: entry.sequence)
    }
    let now = clock.now.seconds
    let after = try verified {
      var after = before
      try after.append(entry, now: UInt64(clamping: now))
      return after
    }
    if restoration == nil {
      guard vouched(after, following, by: giver) else { throw Problem.entryRefused("join") }
      let audit = AuditAct(actor: giver, action: .restorationBegun, at: now)
      try await store.beginRestoration(audit: audit)
      restoration = try await store.restoration()
    }
    return try await keep(after, make(entry, after))
  }

  /// Whether a SIGN holder's word stands behind it that a backup took the database's place: an
  /// entry that she signed is missing, or she gives back herself. A join is signed by whoever
  /// holds an open invite, who could make one now and say that it had been lost.
  private func vouched(_ after: Roster, _ following: [RosterEntry], by giver: MemberID) -> Bool {
    if after.members[giver]?.standing.holds(.sign) == true { return true }
    var roster = after
    var next = roster.entries.last
    var rest = following[...]
    while let entry = next {
      guard case .join = entry.body else { return true }
      next = rest.popFirst()
      guard let next, (try? roster.append(next)) != nil else { return false }
    }
    return false
  }

  /// A SIGN holder's client has posted a head that is ours: it holds nothing that we lack.
  /// - Returns: whether that ended the restoration.
  func show(chainOf member: MemberID) async throws -> Bool {
    guard restoration != nil else { return false }
    try await store.showChain(of: member, at: clock.now.seconds)
    restoration = try await store.restoration()
    guard awaited.isEmpty else { return false }
    return try await endRestoration(by: nil)
  }

  /// When a backup last took the database's place, whether that is over or not.
  var restoredAt: UnixSeconds? {
    get async throws { try await store.lastRestored() }
  }

  /// - Parameter actor: the SIGN holder who goes on without the rest; `nil`: there is no rest.
  func endRestoration(by actor: MemberID?) async throws -> Bool {
    guard restoration != nil else { return false }
    let audit = AuditAct(actor: actor, action: .restorationEnded, at: clock.now.seconds)
    let ended = try await store.endRestoration(audit: audit)
    restoration = try await store.restoration()
    return ended
  }

  /// Active SIGN holders whose clients have not shown their chain yet, by id.
  var awaited: [MemberID] {
    guard let roster, let restoration else { return [] }
    return roster.holders(of: .sign).map(\.id).filter { !restoration.shown.contains($0) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
  }
}
