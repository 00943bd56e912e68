// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Storage
import Testing

@testable import HTTP
@testable import Sealing

extension FrontDoor {
  func setupToken() async throws -> String {
    let token = try await links.open()
    return try #require(token).bytes.hex
  }

  /// Sets the hotline up.
  func found(_ admin: Newcomer) async throws -> String {
    let answer = try await ask(.post, "setup", admin.founding(self, token: setupToken()))
    #expect(answer.status == 201)
    return try #require(answer.cookie)
  }

  /// Appends an invite to the roster, as an admin's client posts it.
  func invite(by admin: Newcomer, forSeconds seconds: Int64 = 86_400) async throws
    -> SignPrivateKey
  {
    var random = SystemRandomNumberGenerator()
    let key = try SignPrivateKey.make(using: &random)
    let before = try await roster.current()
    let expires = clock.now + seconds
    let entry = try RosterEntry.make(
      .invite(
        RosterEntry.Invite(key: key.publicKey, expires: UInt64(expires), powers: .volunteer)),
      after: before, by: admin.keys, clock: UInt64(clock.now))
    let invite = Invite(
      key: try #require(InviteKey(key.publicKey.bytes)), seq: entry.sequence, role: .volunteer,
      expiresAt: expires, issuer: admin.keys.id)
    let now = clock.now
    _ = try await roster.append(entry.bytes) { entry, _, _ in
      RosterAddition(
        entry: try StoredRosterEntry(entry), effect: .invited(invite),
        audit: AuditAct(actor: entry.signer, action: .memberInvited, at: now))
    }
    return key
  }

  /// What the holder of an invite's link shows, in base64url.
  func proof(of invite: SignPrivateKey) async throws -> String {
    let roster = try await roster.current()
    let known = try #require(roster.invites[invite.publicKey])
    let entry = roster.entries[Int(known.sequence)]
    return try Blob(InviteProof(by: invite, entryHash: entry.hash).bytes).base64URL
  }

  func joinEntry(of person: Newcomer, by invite: SignPrivateKey) async throws -> [UInt8] {
    try RosterEntry.makeJoin(
      after: await roster.current(), invite: invite, keys: person.keys, clock: UInt64(clock.now)
    ).bytes
  }

  /// Gives somebody a role that keeps both groups.
  func set(_ person: Newcomer, _ role: Role, by admin: Newcomer) async throws {
    let (id, now) = (person.keys.id, clock.now)
    let change = RosterEntry.Change(subject: id, isActive: true, powers: role.powers)
    let entry = try RosterEntry.make(
      .set(change), after: try await roster.current(), by: admin.keys, clock: UInt64(now))
    _ = try await roster.append(entry.bytes) { entry, _, _ in
      RosterAddition(
        entry: try StoredRosterEntry(entry),
        effect: .set(
          MemberChange(member: id, isActive: true, powers: role.powers.rawValue, role: role)),
        audit: AuditAct(actor: entry.signer, action: .memberSet, at: now))
    }
  }

  /// Invites and takes in.
  func takeIn(_ newcomer: Newcomer, by admin: Newcomer) async throws -> String {
    let key = try await invite(by: admin)
    let answer = try await ask(.post, "join", newcomer.join(self, by: key))
    #expect(answer.status == 201)
    return try #require(answer.cookie)
  }

  /// Another browser of hers, signed in and recovered.
  func addDevice(of person: Newcomer) async throws -> (device: DeviceID, cookie: String) {
    clock.now += 10
    let device = DeviceID.random()
    let cookie = try #require(try await signIn(person).cookie)
    let body: [String: any Sendable] = [
      "device": device.hex, "recovery": Blob([UInt8](repeating: 4, count: 128)).base64URL,
      "auth": Blob(person.auth).base64URL,
    ]
    #expect(try await ask(.post, "me/device", body, cookie: cookie).status == 201)
    return (device, cookie)
  }

  /// An admin confirms by a roster entry that the hotline has another custodian.
  func confirmMove(to next: Custodian, by admin: Newcomer) async throws {
    let entry = try RosterEntry.make(
      .custodian(next.publicKey), after: try await roster.current(), by: admin.keys,
      clock: UInt64(clock.now))
    _ = try await roster.append(entry.bytes) { [now = clock.now] entry, _, after in
      try RosterWork(entry: entry, roster: after, now: now).addition(
        PostedRosterEntry(
          entry: Blob(entry.bytes), wraps: nil, past: nil, headStatement: nil, role: nil),
        currentRole: nil)
    }
  }

  func signIn(
    _ person: Newcomer, auth: [UInt8]? = nil, from address: String = "192.0.2.1"
  ) async throws -> DoorAnswer {
    try await ask(
      .post, "sign-in",
      ["signInName": person.name, "auth": Blob(auth ?? person.auth).base64URL],
      headers: ["X-Forwarded-For": address])
  }
}
