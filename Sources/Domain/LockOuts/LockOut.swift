// SPDX-License-Identifier: AGPL-3.0-or-later

/// A member whom an admin has locked out everywhere: whose shares the custodian is to destroy.
package struct LockOut: Equatable, Hashable, Sendable {
  /// Tells this one from others of the same member, so that the custodian does it once.
  package let id: LockOutID
  package let member: MemberID

  package init(id: LockOutID, member: MemberID) {
    self.id = id
    self.member = member
  }
}
