// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Storage
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// Acts upon the roster.
extension ActWalk {
  func found() async throws {
    let identity = hotline.parts.identity
    let token = try #require(try await identity.links.open()).bytes.hex
    let body = try await admin.founding(
      token: token, custodian: identity.custodian.key(), seeds: seeds, clock: now)
    try keepSession(
      of: admin, await ask("POST /api/setup", [], body, leaves: [.hotlineFounded]))
  }

  func takeIn() async throws {
    let cancelled = try await self.invite()
    try await post(.cancel(invite: cancelled.publicKey), leaves: .inviteCancelled)
    try await takeIn(volunteer, as: .volunteer)
  }

  /// Invited and joined, and given the powers of her role where that has any.
  func takeIn(_ person: ActingPerson, as role: Role) async throws {
    let invite = try await self.invite(as: role == .joined ? .volunteer : role)
    let body = try await person.join(roster, by: invite, clock: now)
    try keepSession(of: person, await ask("POST /api/join", [], body, leaves: [.memberJoined]))
    guard role != .joined else { return }
    let change = RosterEntry.Change(
      subject: person.keys.id, isActive: true, powers: role.powers)
    try await post(.set(change), role: role, leaves: .memberSet)
  }

  /// A backup was restored twice: the first time an admin goes on without waiting, the second
  /// time every signer has shown her chain.
  func restore() async throws {
    for ending in ["POST /api/roster/restoration/end", "POST /api/roster/heads"] {
      let lost = try await self.entry(
        .invite(try Self.newInvite(as: .volunteer, clock: now).invite))
      try await ask(
        "POST /api/roster/missing", [], ["entries": [Blob(lost.bytes).base64URL]], as: admin,
        leaves: [.restorationBegun, .memberInvited])
      let statement = try HeadStatement.make(
        of: await roster, audit: .empty, by: admin.keys, clock: now)
      let shown: [String: any Sendable] = ["statement": Blob(statement.bytes).base64URL]
      try await ask(
        ending, [], ending.hasSuffix("heads") ? shown : [:], as: admin,
        leaves: [.restorationEnded])
    }
  }

  func changeCustodian() async throws {
    let key = try Self.newKey()
    try await restart([
      "--custodian-url", "http://127.0.0.1:9", "--custodian-key",
      HostKey.custodian.text(of: key.hash), "--former-custodian", "built-in",
    ])
    // One that the server does not reach would leave everybody without.
    let unreached = try await self.entry(.custodian(try Self.newKey()))
    let answer = try await send(
      "POST /api/roster/entries", [], ["entry": Blob(unreached.bytes).base64URL], as: admin)
    #expect(answer.status == 422)
    try await post(.custodian(key), leaves: .custodianChanged)
  }

  private static func newKey() throws -> SealPublicKey {
    var random = SystemRandomNumberGenerator()
    return try SealPrivateKey.make(using: &random).publicKey
  }

  private static func newInvite(
    as role: Role, clock: UInt64
  ) throws -> (key: SignPrivateKey, invite: RosterEntry.Invite) {
    var random = SystemRandomNumberGenerator()
    let key = try SignPrivateKey.make(using: &random)
    return (
      key,
      RosterEntry.Invite(
        key: key.publicKey, expires: clock + 86_400, powers: role.powers)
    )
  }

  private func invite(as role: Role = .volunteer) async throws -> SignPrivateKey {
    let (key, invite) = try Self.newInvite(as: role, clock: now)
    try await post(.invite(invite), role: role, leaves: .memberInvited)
    return key
  }

  func entry(_ body: RosterEntry.Body) async throws -> RosterEntry {
    try RosterEntry.make(body, after: await roster, by: admin.keys, clock: now)
  }

  private func post(
    _ body: RosterEntry.Body, role: Role? = nil, leaves action: AuditAction
  ) async throws {
    let entry = try await self.entry(body)
    var posted: [String: any Sendable] = ["entry": Blob(entry.bytes).base64URL]
    posted["role"] = role?.rawValue
    try await ask("POST /api/roster/entries", [], posted, as: admin, leaves: [action])
  }
}
