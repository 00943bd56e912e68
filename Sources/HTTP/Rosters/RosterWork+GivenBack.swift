// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

extension RosterWork {
  /// What a restored server does with an entry that it had lost: the chain heals, and what came
  /// with the entry then (wraps, accounts, names) is made anew by people and their clients.
  ///
  /// - Parameter currentRole: of a `set`'s subject. The role that was lost follows from the powers.
  /// - Throws: `Problem` `entry-refused` for a genesis.
  func givenBack(currentRole: Role?) throws -> RosterAddition {
    let role = lostRole(currentRole)
    let effect: RosterEffect
    switch entry.body {
    case .genesis: throw Problem.entryRefused("type")
    case .custodian: effect = .custodianChanged
    case .cancel(let key): effect = .cancelled(try Self.inviteKey(key))
    case .invite(let invite):
      effect = .invited(
        Invite(
          key: try Self.inviteKey(invite.key), seq: entry.sequence, role: role ?? .reporter,
          expiresAt: Int64(clamping: invite.expires), issuer: entry.signer))
    case .join(let join):
      let member = Member(
        id: join.member, role: .joined, powers: 0, isConfirmed: false,
        joinedAt: Int64(clamping: entry.time))
      effect = .joined(by: try Self.inviteKey(join.invite), member: member, account: nil)
    case .set(let change):
      effect = .set(
        MemberChange(
          member: change.subject, isActive: change.isActive, powers: change.powers.rawValue,
          role: change.isActive ? role : nil))
    }
    return RosterAddition(
      entry: try StoredRosterEntry(entry), effect: effect,
      audit: try audit(role: role ?? currentRole))
  }

  /// `nil` where the entry leaves the role as it is.
  private func lostRole(_ current: Role?) -> Role? {
    let powers: Powers
    switch entry.body {
    case .invite(let invite): powers = invite.powers
    case .set(let change) where current?.powers != change.powers: powers = change.powers
    default: return nil
    }
    return [Role.admin, .volunteer].first { $0.powers == powers } ?? .reporter
  }
}
