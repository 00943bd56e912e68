// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

/// Rules whose breaking needs a chain other than the one in `roster.json`.
@Suite struct RosterRuleTests {
  private var hotline: GrowingRoster

  init() throws { hotline = try GrowingRoster() }

  @Test func `the genesis gives all powers to its signer alone`() throws {
    #expect(hotline.roster.holders(of: .admin).map(\.id) == [hotline.admin.id])
    #expect(hotline.roster.newestGeneration(of: .inbox).number == 1)
  }

  @Test mutating func `a genesis that another signed is refused`() throws {
    let other = try MemberKeys.make(using: &hotline.random)
    let entry = hotline.roster.entries[0]
    let forged = entry.core + (try other.sign.sign(entry.core, label: .roster))
    #expect(throws: RosterRefusal.signature(.invalid)) { try Roster(verifying: [forged]) }
  }

  @Test mutating func `one key in two places of the genesis is refused`() throws {
    let key = try SealPrivateKey.make(using: &hotline.random).publicKey
    let other = try SealPrivateKey.make(using: &hotline.random).publicKey
    let entry = try RosterEntry.makeGenesis(
      admin: hotline.admin, custodian: key, names: other, inbox: key, time: 1)
    #expect(throws: RosterRefusal.keyReused) { try Roster(genesis: entry) }
  }

  @Test mutating func `an invite is used once`() throws {
    let invite = try hotline.invite()
    try hotline.join(invite, as: try MemberKeys.make(using: &hotline.random))
    #expect(throws: RosterRefusal.inviteUsed) {
      try hotline.join(invite, as: MemberKeys.make(using: &hotline.random))
    }
  }

  @Test mutating func `an unknown invite lets nobody in and cannot be cancelled`() throws {
    let stranger = try SignPrivateKey.make(using: &hotline.random)
    #expect(throws: RosterRefusal.inviteUnknown) {
      try hotline.join(stranger, as: MemberKeys.make(using: &hotline.random))
    }
    #expect(throws: RosterRefusal.inviteUnknown) {
      try hotline.append(.cancel(invite: stranger.publicKey))
    }
  }

  @Test mutating func `an invite dies with its issuer's SIGN`() throws {
    let second = try hotline.add(powers: .admin)
    let invite = try hotline.invite(by: second)
    try hotline.append(
      .set(
        .init(
          subject: second.id, isActive: true, powers: [.read, .names, .inbox])))
    #expect(throws: RosterRefusal.issuerNotSign) {
      try hotline.join(invite, as: MemberKeys.make(using: &hotline.random))
    }
  }

  @Test mutating func `whoever has just joined is active without powers`() throws {
    let keys = try MemberKeys.make(using: &hotline.random)
    let invite = try hotline.invite(powers: .admin)
    try hotline.join(invite, as: keys)
    let standing = hotline.roster.members[keys.id]?.standing
    #expect(standing == RosterStanding(isActive: true, powers: []))
    #expect(throws: RosterRefusal.signerNotSign) { try hotline.invite(by: keys) }
  }

  @Test mutating func `a member who joined with half of another's keys is refused`() throws {
    let keys = try hotline.add(powers: [])
    let fresh = try MemberKeys.make(using: &hotline.random)
    let invite = try hotline.invite()
    for twin in [
      MemberKeys(sign: keys.sign, seal: fresh.seal), MemberKeys(sign: fresh.sign, seal: keys.seal),
    ] {
      #expect(throws: RosterRefusal.keyReused) { try hotline.join(invite, as: twin) }
    }
    #expect(throws: RosterRefusal.memberKnown) { try hotline.join(invite, as: keys) }
  }

  @Test mutating func `removal takes a new generation of each group and is final`() throws {
    let keys = try hotline.add(powers: .volunteer)
    let removal = RosterEntry.Change(subject: keys.id, isActive: false, powers: [])
    #expect(throws: RosterRefusal.generationMissing) { try hotline.append(.set(removal)) }
    let names = try hotline.generation(.names)
    let inbox = try hotline.generation(.inbox)
    try hotline.append(
      .set(
        .init(subject: keys.id, isActive: false, powers: [], generations: [inbox, names])))
    #expect(hotline.roster.newestGeneration(of: .names).number == 2)
    #expect(throws: RosterRefusal.subjectRemoved) {
      try hotline.append(.set(.init(subject: keys.id, isActive: true, powers: .volunteer)))
    }
    #expect(hotline.roster.members[keys.id]?.standing(at: 3)?.isActive == true)
    #expect(hotline.roster.members[keys.id]?.standing(at: 1) == nil)
  }

  @Test mutating func `a group key may be rotated without any loss`() throws {
    let rotated = try hotline.generation(.inbox)
    try hotline.append(
      .set(
        .init(
          subject: hotline.admin.id, isActive: true, powers: .admin, generations: [rotated])))
    #expect(hotline.roster.newestGeneration(of: .inbox).key == rotated.key)
    #expect(hotline.roster.newestGeneration(of: .names).number == 1)
  }

  @Test mutating func `an unknown subject is refused`() throws {
    let stranger = try MemberKeys.make(using: &hotline.random)
    #expect(throws: RosterRefusal.subjectUnknown) {
      try hotline.append(.set(.init(subject: stranger.id, isActive: true, powers: [])))
    }
  }

  @Test mutating func `an entry is never earlier than the one before`() throws {
    hotline.clock -= 5_000
    _ = try hotline.invite()
    #expect(hotline.roster.latestTime == GrowingRoster.start)
  }

  @Test mutating func `the server takes an entry within ten minutes of its clock`() throws {
    let key = try SignPrivateKey.make(using: &hotline.random)
    let clock = hotline.clock
    let entry = try RosterEntry.make(
      .invite(.init(key: key.publicKey, expires: clock + 100, powers: [])),
      after: hotline.roster, by: hotline.admin, clock: clock)
    for clock in [clock + 600, clock - 600] {
      guard case .appended(let roster) = try hotline.roster.posting(entry, clock: clock) else {
        Issue.record("not appended at \(clock)")
        continue
      }
      #expect(roster.entries.count == 2)
    }
    for clock in [clock + 601, clock - 601] {
      #expect(throws: RosterRefusal.clockApart) {
        try hotline.roster.posting(entry, clock: clock)
      }
    }
  }

  @Test mutating func `the server enforces an invite's end by its own clock`() throws {
    let invite = try hotline.invite()
    let joiner = try MemberKeys.make(using: &hotline.random)
    // Dated back to the last second, as a hostile joiner would.
    let join = try RosterEntry.makeJoin(
      after: hotline.roster, invite: invite, keys: joiner, clock: hotline.clock + 86_400)
    #expect(throws: RosterRefusal.inviteExpired) {
      try hotline.roster.posting(join, clock: hotline.clock + 86_401)
    }
    guard case .appended = try hotline.roster.posting(join, clock: hotline.clock + 86_400) else {
      Issue.record("not appended in time")
      return
    }
  }

  @Test mutating func `a thousand entries take under two seconds of processor time`() throws {
    for _ in 0..<333 { _ = try hotline.add(powers: .volunteer) }
    let chain = hotline.roster.entries.map(\.bytes)
    let start = ThreadTime.now
    _ = try Roster(verifying: chain)
    let time = ThreadTime.now - start
    print("verified \(chain.count) roster entries in \(time) of processor time")
    #expect(chain.count == 1_000)
    #expect(time < .seconds(2))
  }
}
