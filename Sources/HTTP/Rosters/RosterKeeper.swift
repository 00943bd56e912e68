// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Foundation
package import Sealing

/// The verified roster in memory, in step with the database: what the server knows of keys,
/// powers and generations. It is verified whole at start, like by any client.
package actor RosterKeeper {
  private let store: any RosterStore
  private let clock: WallClock
  private var roster: Roster?
  private static let pageSize = 500

  package init(store: any RosterStore, clock: WallClock) {
    self.store = store
    self.clock = clock
  }

  /// Reads and verifies what is stored. Before setup there is nothing.
  ///
  /// - Throws: what the store throws; `RosterRefusal` for a chain that is not valid: the
  ///   database was changed by somebody else than this program.
  package func load() async throws {
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
  /// - Parameters:
  ///   - isGivenBack: a restored server takes back what its clients have verified long ago; its
  ///     time may lie as far behind as it likes (PROTOCOL section 1, rule 11).
  ///   - make: what the entry does, given the roster before and after it.
  /// - Returns: the roster that contains the entry.
  /// - Throws: `Problem`: `entry-refused`, `roster-moved` with the entries that were first,
  ///   `name-taken`, `invite-not-open`, `version-taken`; what `make` and the store throw.
  package func append(
    _ bytes: [UInt8], isGivenBack: Bool = false,
    _ make: @Sendable (RosterEntry, _ before: Roster?, _ after: Roster) throws -> RosterAddition
  ) async throws -> Roster {
    let entry: RosterEntry
    let before = roster
    let after: Roster
    do {
      entry = try RosterEntry(parsing: bytes)
      after = try isGivenBack ? taken(back: entry, before) : next(entry, before)
    } catch let refusal as RosterRefusal {
      throw Problem.entryRefused(Problem.reason(refusal))
    }
    switch try await store.append(make(entry, before, after)) {
    case .appended: break
    case .moved:
      try await load()
      throw moved(since: entry.sequence)
    case .nameTaken: throw Problem(.nameTaken)
    case .inviteNotOpen: throw Problem(.inviteNotOpen)
    case .recordTaken: throw Problem(.versionTaken)
    }
    if roster?.head == before?.head { roster = after } else { try await load() }
    return after
  }

  private func next(_ entry: RosterEntry, _ before: Roster?) throws -> Roster {
    guard let before else {
      let roster = try Roster(genesis: entry)
      return roster
    }
    switch try before.posting(entry, clock: UInt64(clamping: clock.now.seconds)) {
    case .appended(let after): return after
    case .conflict: throw moved(since: entry.sequence)
    }
  }

  private func taken(back entry: RosterEntry, _ before: Roster?) throws -> Roster {
    guard var after = before, entry.sequence == after.nextSequence,
      entry.previous == after.head.hash
    else { throw moved(since: entry.sequence) }
    try after.append(entry, now: UInt64(clamping: clock.now.seconds))
    return after
  }

  private func moved(since sequence: UInt32) -> Problem {
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
