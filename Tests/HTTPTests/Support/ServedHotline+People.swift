// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

/// Everything that happens to a roster, as clients do it.
extension ServedHotline {
  var now: UInt64 { UInt64(clock.now) }

  func found() async throws {
    var random = SystemRandomNumberGenerator()
    let entry = try RosterEntry.makeGenesis(
      admin: admin, custodian: SealPrivateKey.make(using: &random).publicKey,
      names: names.publicKey, inbox: inbox.publicKey, time: now)
    let shift = try #require(Shift.always(id: .random()))
    let zone = try #require(HotlineTimeZone("Europe/Madrid"))
    let spanish = HotlineLanguage(
      tag: try #require(LanguageTag("es")), sentence: "Estamos aquí", emergencyNumber: "112")
    let settings = HotlineSettings(
      name: "Night Line", timeZone: zone, languages: [spanish], webCalls: true)
    let account = try Self.account(of: admin)
    let (admin, at) = (admin, clock.now)
    _ = try await keeper.append(entry.bytes) { entry, _, roster in
      let founding = Founding(
        hotline: Hotline(id: roster.hotline, foundedAt: at, settings: settings),
        admin: Member(
          id: admin.id, role: .admin, powers: 15, isConfirmed: true, joinedAt: at),
        account: account, shift: shift)
      return RosterAddition(
        entry: try StoredRosterEntry(entry), effect: .founded(founding),
        audit: AuditAct(actor: admin.id, action: .hotlineFounded, at: at))
    }
    let wraps = try await wraps(for: [admin])
    #expect(try await ask(.post, "groups/wraps", as: admin.id, ["wraps": wraps]).status == 204)
  }

  static func account(of keys: MemberKeys) throws -> NewAccount {
    let verifier = PassphraseVerifier(
      salt: [UInt8](repeating: 1, count: 16), hash: [UInt8](repeating: 2, count: 32))
    return NewAccount(
      account: Account(
        member: keys.id, signInName: try #require(SignInNameHash(keys.sign.publicKey.bytes)),
        verifier: try #require(verifier)),
      device: .random(),
      recovery: try #require(SealedSeeds([UInt8](repeating: 3, count: SealedSeeds.byteCount))))
  }

  /// The next entry, signed by `keys` or the admin.
  func entry(_ body: RosterEntry.Body, by keys: MemberKeys? = nil) async throws -> RosterEntry {
    try RosterEntry.make(
      body, after: await keeper.current(), by: keys ?? admin, clock: now)
  }

  /// Posts an entry with a head statement about it.
  func post(
    _ entry: RosterEntry, as keys: MemberKeys? = nil, role: Role? = nil, wraps: [String] = [],
    past: [String] = []
  ) async throws -> RouteAnswer {
    let signer = keys ?? admin
    var body: [String: Any] = [
      "entry": Blob(entry.bytes).base64URL, "wraps": wraps, "past": past,
    ]
    body["role"] = role?.rawValue
    var next = try await keeper.current()
    if (try? next.append(entry)) != nil {
      body["headStatement"] = Blob(try await statement(of: next, by: signer)).base64URL
    }
    return try await ask(.post, "roster/entries", as: signer.id, body)
  }

  func statement(of roster: Roster, by keys: MemberKeys) async throws -> [UInt8] {
    let last = try await database.lastEntry()
    let audit = last.map { AuditHead(sequence: $0.seq, hash: $0.hash.bytes) } ?? .empty
    return try HeadStatement.make(of: roster, audit: audit, by: keys, clock: now).bytes
  }

  /// Wraps of the first generation of both groups.
  func wraps(for people: [MemberKeys]) async throws -> [String] {
    let roster = try await keeper.current()
    return try people.flatMap { keys in
      let member = try #require(roster.members[keys.id])
      return try [(GroupScope.names, names), (.inbox, inbox)].map { scope, key in
        let seed = try GroupSeed(key.seed, scope: scope, number: 1, in: roster)
        let wrap = try GroupWrap.make(of: seed, for: member, hotline: roster.hotline)
        return Blob(wrap.bytes).base64URL
      }
    }
  }

  func invite(
    _ role: Role = .volunteer, by keys: MemberKeys? = nil
  ) async throws -> SignPrivateKey {
    var random = SystemRandomNumberGenerator()
    let key = try SignPrivateKey.make(using: &random)
    let invite = RosterEntry.Invite(
      key: key.publicKey, expires: now + 86_400, powers: role.powers)
    let answer = try await post(try await entry(.invite(invite), by: keys), as: keys, role: role)
    #expect(answer.status == 201)
    return key
  }

  /// Of an invite's entry, as its link pins it; zeros for one that was never made.
  func entryHash(of invite: SignPrivateKey) async throws -> [UInt8] {
    let roster = try await keeper.current()
    guard let known = roster.invites[invite.publicKey] else {
      return [UInt8](repeating: 0, count: 32)
    }
    return roster.entries[Int(known.sequence)].hash
  }

  func join(by invite: SignPrivateKey) async throws -> MemberKeys {
    var random = SystemRandomNumberGenerator()
    let keys = try MemberKeys.make(using: &random)
    let entry = try RosterEntry.makeJoin(
      after: await keeper.current(), invite: invite, keys: keys, clock: now)
    let account = try Self.account(of: keys)
    let (key, at) = (try #require(InviteKey(invite.publicKey.bytes)), clock.now)
    _ = try await keeper.append(entry.bytes) { entry, _, _ in
      RosterAddition(
        entry: try StoredRosterEntry(entry),
        effect: .joined(
          by: key,
          member: Member(id: keys.id, role: .joined, powers: 0, isConfirmed: false, joinedAt: at),
          account: account),
        audit: AuditAct(actor: keys.id, action: .memberJoined, object: keys.id.bytes, at: at))
    }
    return keys
  }

  /// The tap.
  func confirm(_ keys: MemberKeys, as role: Role) async throws -> RouteAnswer {
    let change = RosterEntry.Change(subject: keys.id, isActive: true, powers: role.powers)
    let wraps = role.powers.isEmpty ? [] : try await wraps(for: [keys])
    return try await post(try await entry(.set(change)), role: role, wraps: wraps)
  }

  /// Invites, lets join and confirms.
  func take(in role: Role) async throws -> MemberKeys {
    let keys = try await join(by: try await invite(role))
    #expect(try await confirm(keys, as: role).status == 201)
    return keys
  }
}
