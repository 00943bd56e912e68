// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

/// What the server makes of a posted entry that the roster has accepted.
struct RosterWork {
  let entry: RosterEntry
  /// The roster with the entry.
  let roster: Roster
  let now: UnixSeconds
  /// Groups of which the signer has a wrap, and so a seed to hand on.
  var heldScopes: Set<UInt8> = []

  /// - Parameter currentRole: of a `set`'s subject.
  /// - Throws: `Problem` `entry-refused`: a genesis or a join (they have routes of their own), or
  ///   a role that means other powers.
  func addition(
    _ posted: PostedRosterEntry, currentRole: Role?
  ) throws -> RosterAddition {
    let effect = try effect(role: posted.role, currentRole: currentRole)
    return RosterAddition(
      entry: try StoredRosterEntry(entry), effect: effect, wraps: try wraps(posted.wraps ?? []),
      pastSeeds: try pastSeeds(posted.past ?? []),
      statement: try posted.headStatement.map { try statement($0, by: entry.signer) },
      audit: try audit(role: posted.role ?? currentRole))
  }

  private func effect(role: Role?, currentRole: Role?) throws -> RosterEffect {
    switch entry.body {
    case .genesis, .join: throw Problem.entryRefused("type")
    case .custodian: return .custodianChanged
    case .cancel(let key): return .cancelled(try Self.inviteKey(key))
    case .invite(let invite):
      guard let role, role != .joined, role.powers == invite.powers else {
        throw Problem.entryRefused("role")
      }
      return .invited(
        Invite(
          key: try Self.inviteKey(invite.key), seq: entry.sequence, role: role,
          expiresAt: Int64(clamping: invite.expires), issuer: entry.signer))
    case .set(let change):
      if change.isActive {
        guard let kept = role ?? currentRole, kept.powers == change.powers else {
          throw Problem.entryRefused("role")
        }
      }
      return .set(
        MemberChange(
          member: change.subject, isActive: change.isActive, powers: change.powers.rawValue,
          role: change.isActive ? role : nil))
    }
  }

  func audit(role: Role?) throws -> AuditAct {
    let (action, object, detail): (AuditAction, [UInt8], [UInt8]) =
      switch entry.body {
      case .genesis: (.hotlineFounded, entry.signer.bytes, [])
      case .join(let join): (.memberJoined, join.member.bytes, [])
      case .invite(let invite):
        (
          .memberInvited, Array(invite.key.bytes.prefix(16)),
          [role?.auditCode ?? 0, invite.powers.rawValue]
        )
      case .cancel(let key): (.inviteCancelled, Array(key.bytes.prefix(16)), [])
      case .set(let change):
        (
          .memberSet, change.subject.bytes,
          [role?.auditCode ?? 0, change.powers.rawValue, change.isActive ? 1 : 0]
        )
      case .custodian: (.custodianChanged, AuditAct.noObject, [])
      }
    return AuditAct(
      actor: entry.signer, action: action, object: object, detail: detail, at: now)
  }

  static func inviteKey(_ key: SignPublicKey) throws -> InviteKey {
    guard let invite = InviteKey(key.bytes) else { throw Problem(.malformed) }
    return invite
  }
}
