// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// Builds a roster with stand-in entries: what the entries say is for Sealing's tests.
extension Stores {
  static let admin: UInt8 = 15
  static let volunteer: UInt8 = 12

  /// A hotline with member 1 as its admin.
  func found() async throws {
    #expect(try await rosters.append(try founding()) == .appended)
  }

  func founding() throws -> RosterAddition {
    let hotline = Hotline(id: try .sample(1), foundedAt: 1_000, settings: try .sample())
    let founding = Founding(
      hotline: hotline,
      admin: try .sample(1, role: .admin, powers: Self.admin, confirmed: true),
      account: try .sample(1), shift: try #require(Shift.always(id: try .sample(1))))
    return RosterAddition(
      entry: try entry(seq: 0, after: .zero()), effect: .founded(founding),
      audit: .sample(.hotlineFounded))
  }

  func entry(seq: UInt32, after prev: Hash32, salt: UInt8 = 0) throws -> StoredRosterEntry {
    let bytes = prev.bytes + [UInt8(truncatingIfNeeded: seq), salt]
    return StoredRosterEntry(
      seq: seq, hash: Hash32.standIn(for: bytes), prev: prev, signer: try .sample(1),
      bytes: bytes)
  }

  /// The next entry in the chain with `effect`.
  func addition(
    _ effect: RosterEffect, wraps: [StoredGroupWrap] = [], pastSeeds: [StoredPastSeed] = [],
    statement: StoredHeadStatement? = nil, records: [NewRecord] = [], at: UnixSeconds = 1_500,
    salt: UInt8 = 0
  ) async throws -> RosterAddition {
    let head = try #require(try await rosters.head())
    return RosterAddition(
      entry: try entry(seq: head.seq + 1, after: head.hash, salt: salt), effect: effect,
      wraps: wraps, pastSeeds: pastSeeds, statement: statement, records: records,
      audit: .sample(.memberSet, by: try .sample(1), at: at))
  }

  func invite(_ number: Int, expiresAt: UnixSeconds = 9_000) async throws -> RosterAppend {
    let head = try #require(try await rosters.head())
    return try await rosters.append(
      try await addition(
        .invited(
          Invite(
            key: try .sample(number), seq: head.seq + 1, role: .volunteer, expiresAt: expiresAt,
            issuer: try .sample(1)))))
  }

  func join(
    _ number: Int, by invite: Int? = nil, name: Int? = nil, records: [NewRecord] = [],
    at: UnixSeconds = 1_600
  ) async throws -> RosterAppend {
    let effect = RosterEffect.joined(
      by: try .sample(invite ?? number), member: try .sample(number, joinedAt: at),
      account: try .sample(number, name: name))
    return try await rosters.append(try await addition(effect, records: records, at: at))
  }

  func set(
    _ number: Int, powers: UInt8, role: Role? = nil, active: Bool = true,
    wraps: [StoredGroupWrap] = []
  ) async throws -> RosterAppend {
    let change = MemberChange(
      member: try .sample(number), isActive: active, powers: powers, role: role)
    return try await rosters.append(try await addition(.set(change), wraps: wraps))
  }

  /// Invited, joined and given powers.
  func take(in number: Int, role: Role = .volunteer, powers: UInt8 = volunteer) async throws {
    #expect(try await invite(number) == .appended)
    #expect(try await join(number) == .appended)
    #expect(try await set(number, powers: powers, role: role) == .appended)
  }

  func auditCount() async throws -> Int {
    try await audit.entries(after: 0, limit: 10_000).count
  }
}
