// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation
package import Sealing

/// The verified roster in memory, in step with the database: what the server knows of keys,
/// powers and generations. It is verified whole at start, like by any client.
package actor RosterKeeper {
  typealias Store = RosterStore & RestorationStore

  let store: any Store
  let clock: WallClock
  private(set) var roster: Roster?
  /// While a backup is being made whole again nothing is signed.
  var restoration: Restoration?
  private static let pageSize = 500

  package init(store: any RosterStore & RestorationStore, clock: WallClock) {
    self.store = store
    self.clock = clock
  }

  /// Reads and verifies what is stored, and takes up a restoration where the file was written
  /// as a backup. Before setup there is nothing.
  ///
  /// - Throws: what the store throws; `RosterRefusal` for a chain that is not valid: the
  ///   database was changed by somebody else than this program.
  package func load() async throws {
    try await reload()
    restoration = try await store.takeUpRestoration(at: clock.now.seconds)
  }

  /// Only reads and verifies: for `doctor`, which changes nothing.
  package func reload() async throws {
    var chain: [[UInt8]] = []
    while true {
      let page = try await store.entries(from: UInt32(chain.count), limit: Self.pageSize)
      chain += page.map(\.bytes)
      if page.count < Self.pageSize { break }
    }
    roster = chain.isEmpty ? nil : try Roster(verifying: chain)
  }

  /// - Throws: `Problem` `conflict` before setup.
  package func current() throws -> Roster {
    guard let roster else { throw Problem(.conflict) }
    return roster
  }

  package var ifSetUp: Roster? { roster }

  /// Verifies a posted entry and appends it with all that goes with it.
  ///
  /// - Parameter make: what the entry does, given the roster before and after it.
  /// - Returns: the roster that contains the entry.
  /// - Throws: `Problem`: `restoring`, `entry-refused`, `roster-moved` with the entries that were
  ///   first, `name-taken`, `invite-not-open`, `version-taken`; what `make` and the store throw.
  package func append(
    _ bytes: [UInt8],
    _ make: @Sendable (RosterEntry, _ before: Roster?, _ after: Roster) throws -> RosterAddition
  ) async throws -> Roster {
    let before = roster
    let (entry, after) = try check(bytes)
    return try await keep(after, make(entry, before, after))
  }

  /// What `append` would make of an entry, of which nothing is kept: for what comes before, and
  /// only a valid one is worth.
  ///
  /// - Throws: `Problem`: `restoring`, `entry-refused`, `roster-moved`.
  func check(_ bytes: [UInt8]) throws -> (entry: RosterEntry, after: Roster) {
    guard restoration == nil else { throw Problem(.restoring) }
    return try verified {
      let entry = try RosterEntry(parsing: bytes)
      return (entry, try next(entry, roster))
    }
  }

  /// - Parameter after: the roster with the addition's entry, verified.
  func keep(_ after: Roster, _ addition: RosterAddition) async throws -> Roster {
    let before = roster?.head
    switch try await store.append(addition) {
    case .appended: break
    case .moved:
      try await reload()
      throw moved(since: addition.entry.seq)
    case .nameTaken: throw Problem(.nameTaken)
    case .inviteNotOpen: throw Problem(.inviteNotOpen)
    case .recordTaken: throw Problem(.versionTaken)
    }
    if roster?.head == before { roster = after } else { try await reload() }
    return after
  }

  func verified<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let refusal as RosterRefusal {
      throw Problem.entryRefused(Problem.reason(refusal))
    }
  }

  private func next(_ entry: RosterEntry, _ before: Roster?) throws -> Roster {
    guard let before else { return try Roster(genesis: entry) }
    switch try before.posting(entry, clock: UInt64(clamping: clock.now.seconds)) {
    case .appended(let after): return after
    case .conflict: throw moved(since: entry.sequence)
    }
  }

  func moved(since sequence: UInt32) -> Problem {
    let newer = (roster?.entries ?? []).dropFirst(Int(sequence))
    return Problem(.rosterMoved, ["entries": .list(newer.map { Blob($0.bytes).base64URL })])
  }

  /// What anybody may know of it.
  package var publicRoster: PublicRoster? {
    guard let roster else { return nil }
    let inbox = roster.newestGeneration(of: .inbox)
    return PublicRoster(
      hotline: roster.hotline, sequence: roster.head.sequence, headHash: roster.head.hash,
      inboxGeneration: inbox.number, inboxKey: inbox.key.bytes)
  }
}
