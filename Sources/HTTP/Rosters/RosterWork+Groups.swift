// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

extension RosterWork {
  /// The wraps that came along; those of a new generation must be there for every holder, or
  /// somebody who keeps the power could no longer read.
  func wraps(_ blobs: [Blob]) throws -> [StoredGroupWrap] {
    let wraps = try blobs.map { try roster.check(GroupWrap(parsing: $0.bytes)) }
    for generation in newGenerations {
      let served = Set(
        wraps.filter { $0.scope == generation.scope && $0.generation == generation.number }
          .map(\.member))
      let holders = roster.holders(of: generation.scope.power).map(\.id)
      guard served.isSuperset(of: holders) else { throw Problem.entryRefused("wraps") }
    }
    return wraps.map(StoredGroupWrap.init)
  }

  /// The seeds of earlier generations; each new one needs one, or the past is lost to whoever
  /// joins later. None can be asked of a signer who has no wrap of that group: it is lost already.
  func pastSeeds(_ blobs: [Blob]) throws -> [StoredPastSeed] {
    let seeds = try blobs.map { try GroupPast(parsing: $0.bytes) }
    for seed in seeds {
      let known = Set(roster.generations(of: seed.scope).map(\.number))
      guard seed.from < seed.generation, known.isSuperset(of: [seed.from, seed.generation]) else {
        throw Problem.entryRefused("past")
      }
    }
    for generation in newGenerations where heldScopes.contains(generation.scope.rawValue) {
      let isServed = seeds.contains {
        $0.scope == generation.scope && $0.generation == generation.number
      }
      guard isServed else { throw Problem.entryRefused("past") }
    }
    return seeds.map(StoredPastSeed.init)
  }

  /// - Throws: `RosterRefusal`; `Problem` `entry-refused` for somebody else's statement, or a
  ///   time far from ours: the newest one counts, so none may come from the future.
  func statement(_ blob: Blob, by signer: MemberID) throws -> StoredHeadStatement {
    let statement = try HeadStatement(parsing: blob.bytes)
    try statement.check(against: roster)
    let now = UInt64(clamping: now)
    let apart = statement.time > now ? statement.time - now : now - statement.time
    guard statement.signer == signer else { throw Problem.entryRefused("signer") }
    guard apart <= Roster.clockTolerance else { throw RosterRefusal.clockApart }
    return StoredHeadStatement(
      signer: signer, seq: statement.head.sequence, time: Int64(clamping: statement.time),
      bytes: statement.bytes)
  }

  private var newGenerations: [RosterEntry.NewGeneration] {
    guard case .set(let change) = entry.body else { return [] }
    return change.generations
  }
}

extension Roster {
  /// A wrap of a generation that exists, for somebody who holds the group's power.
  func check(_ wrap: GroupWrap) throws -> GroupWrap {
    guard generations(of: wrap.scope).contains(where: { $0.number == wrap.generation }),
      members[wrap.member]?.standing.holds(wrap.scope.power) == true
    else { throw Problem.entryRefused("wraps") }
    return wrap
  }
}

extension StoredGroupWrap {
  init(_ wrap: GroupWrap) {
    self.init(
      scope: wrap.scope.rawValue, generation: wrap.generation, member: wrap.member,
      bytes: wrap.bytes)
  }
}

extension StoredPastSeed {
  init(_ past: GroupPast) {
    self.init(
      scope: past.scope.rawValue, generation: past.generation, fromGeneration: past.from,
      bytes: past.bytes)
  }
}
