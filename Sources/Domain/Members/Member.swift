// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the server knows of a member: no name and no key.
package struct Member: Sendable, Equatable {
  package let id: MemberID
  package var role: Role
  /// The roster’s bits (1 SIGN, 2 READ, 4 NAMES, 8 INBOX), copied here so that SQL can ask.
  package var powers: UInt8
  /// `false` once removed, which is final.
  package var isActive: Bool
  /// An admin has given her powers: the tap after the join. She is rung from then on.
  package var isConfirmed: Bool
  package var isOnBreak: Bool
  package let joinedAt: UnixSeconds

  package init(
    id: MemberID, role: Role, powers: UInt8, isActive: Bool = true, isConfirmed: Bool,
    isOnBreak: Bool = false, joinedAt: UnixSeconds
  ) {
    self.id = id
    self.role = role
    self.powers = powers
    self.isActive = isActive
    self.isConfirmed = isConfirmed
    self.isOnBreak = isOnBreak
    self.joinedAt = joinedAt
  }
}
