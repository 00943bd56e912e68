// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a roster entry changes on the server, in the transaction that appends it.
package enum RosterEffect: Sendable {
  case founded(Founding)
  case invited(Invite)
  case cancelled(InviteKey)
  /// Without an account where the entry is given back after a restore: the member of an account
  /// that is newer than the backup is invited anew.
  case joined(by: InviteKey, member: Member, account: NewAccount?)
  case set(MemberChange)
  case custodianChanged
}

/// What setup makes beside the genesis entry.
package struct Founding: Sendable {
  package let hotline: Hotline
  package let admin: Member
  package let account: NewAccount
  /// “Everybody, always”, so that the first call rings.
  package let shift: Shift

  package init(hotline: Hotline, admin: Member, account: NewAccount, shift: Shift) {
    self.hotline = hotline
    self.admin = admin
    self.account = account
    self.shift = shift
  }
}

/// What a `set` entry says of its subject. Losing READ deletes her wraps of what others
/// wrote; losing a group’s power those of the group; removal also ends her sessions, her
/// account and devices, and queues the deletion of her shares.
package struct MemberChange: Sendable, Equatable {
  package let member: MemberID
  package let isActive: Bool
  package let powers: UInt8
  /// `nil` leaves the role as it is.
  package let role: Role?

  package init(member: MemberID, isActive: Bool, powers: UInt8, role: Role?) {
    self.member = member
    self.isActive = isActive
    self.powers = powers
    self.role = role
  }
}
