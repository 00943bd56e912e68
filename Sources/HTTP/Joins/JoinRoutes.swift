// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
package import Identity
package import Sealing

/// An open invite makes a member, who waits for an admin's tap.
package struct JoinRoutes: RouteGroup {
  private let invites: any InviteStore
  private let open: OpenInvites
  private let roster: RosterKeeper
  private let accounts: AccountMaker
  private let sessions: Sessions
  private let clock: WallClock
  private let joined: @Sendable (RosterEntry, Roster) async -> Void

  /// - Parameter joined: what follows once she is a member: admins are told, she can be asked
  ///   about. Gets her entry and the roster that it ends.
  package init(
    invites: any InviteStore, roster: RosterKeeper, accounts: AccountMaker, sessions: Sessions,
    clock: WallClock, joined: @escaping @Sendable (RosterEntry, Roster) async -> Void
  ) {
    self.invites = invites
    open = OpenInvites(invites: invites, roster: roster, clock: clock)
    self.roster = roster
    self.accounts = accounts
    self.sessions = sessions
    self.clock = clock
    self.joined = joined
  }

  package func addRoutes(to api: inout API) {
    // The entry itself is signed by the invite's key.
    api.open(.post, "join", to: .invite, use: join)
  }

  private struct Body: Decodable {
    let entry: Blob
    let account: AccountBody
    /// Her alias.
    let records: [Blob]

    func alias(
      of id: MemberID, in roster: Roster, at now: UnixSeconds
    ) throws -> NewRecord {
      guard records.count == 1 else { throw Problem(.malformed) }
      return try .name(of: .member, id.bytes, records[0], by: id, in: roster, at: now)
    }

    func addition(
      _ entry: RosterEntry, in roster: Roster, by invite: InviteKey, account: CheckedAccount,
      at now: UnixSeconds
    ) throws -> RosterAddition {
      guard case .join(let join) = entry.body else { throw Problem(.malformed) }
      let id = join.member
      let member = Member(id: id, role: .joined, powers: 0, isConfirmed: false, joinedAt: now)
      return RosterAddition(
        entry: try StoredRosterEntry(entry),
        effect: .joined(
          by: invite, member: member,
          account: account.account(of: id, custodian: roster.custodian.hash)),
        records: [try alias(of: id, in: roster, at: now)],
        audit: AuditAct(actor: id, action: .memberJoined, object: id.bytes, at: now))
    }
  }

  @Sendable private func join(_ request: Request, _ context: APIContext) async throws -> Response {
    let body = try await JSONBody.decode(Body.self, from: request)
    let invite = try await openInvite(of: body.entry)
    try await check(body)
    let account = try await accounts.check(body.account)
    let after = try await append(body, by: invite, account: account)
    guard let entry = after.entries.last else { throw Problem(.internalError) }
    await joined(entry, after)
    let session = try await sessions.begin(for: entry.signer, at: account.device)
    return try .signedIn(session, status: .created)
  }

  /// Before her passphrase is stretched, which is work, and before a name counts as tried: every
  /// member knows the invite's public key, and only its holder signs by it.
  private func check(_ body: Body) async throws {
    let (entry, after) = try await roster.check(body.entry.bytes)
    _ = try body.alias(of: entry.signer, in: after, at: clock.now.seconds)
  }

  /// A name that is another's is counted, before it is compared, or whoever holds an invite could
  /// ask who has an account.
  private func append(
    _ body: Body, by invite: InviteKey, account: CheckedAccount
  ) async throws -> Roster {
    guard try await invites.countName(by: invite) else { throw Problem(.inviteNotOpen) }
    let now = clock.now.seconds
    do {
      return try await roster.append(body.entry.bytes) { entry, _, after in
        try body.addition(entry, in: after, by: invite, account: account, at: now)
      }
    } catch {
      if (error as? Problem)?.type != .nameTaken { try await invites.takeNameBack(by: invite) }
      throw error
    }
  }

  /// - Throws: `Problem`: `malformed` for what is no join, `invite-not-open` unless the invite
  ///   is open and its issuer may still sign.
  private func openInvite(of entry: Blob) async throws -> InviteKey {
    guard let entry = try? RosterEntry(parsing: entry.bytes), case .join(let join) = entry.body,
      let key = InviteKey(join.invite.bytes)
    else { throw Problem(.malformed) }
    try await open.check(key)
    return key
  }
}
