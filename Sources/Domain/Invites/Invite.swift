// SPDX-License-Identifier: AGPL-3.0-or-later

/// An invite as the roster has it, with what the server adds: the role, and who used it.
package struct Invite: Sendable, Equatable {
  package enum State: Int, Sendable {
    case open = 0
    case used = 1
    case cancelled = 2
  }

  /// Sign-in names that whoever holds an invite may try before one is free: enough to choose, too
  /// few to find out who has an account.
  package static let mostNames = 5

  package let key: InviteKey
  /// Of its roster entry.
  package let seq: UInt32
  /// What the admin means to give; it gives nothing.
  package let role: Role
  package let expiresAt: UnixSeconds
  package let issuer: MemberID
  package var state: State
  /// Who joined by it.
  package var member: MemberID?
  /// Sign-in names that were tried and belong to others.
  package var namesTried: Int

  package init(
    key: InviteKey, seq: UInt32, role: Role, expiresAt: UnixSeconds, issuer: MemberID,
    state: State = .open, member: MemberID? = nil, namesTried: Int = 0
  ) {
    self.key = key
    self.seq = seq
    self.role = role
    self.expiresAt = expiresAt
    self.issuer = issuer
    self.state = state
    self.member = member
    self.namesTried = namesTried
  }

  /// Whether a join would be taken at `now`, as far as the invite itself goes.
  package func isOpen(at now: UnixSeconds) -> Bool {
    state == .open && now <= expiresAt && namesTried < Self.mostNames
  }
}
