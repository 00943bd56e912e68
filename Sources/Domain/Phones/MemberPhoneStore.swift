// SPDX-License-Identifier: AGPL-3.0-or-later

/// Members' phones as the database keeps them: sealed by the server, which has to ring them.
package struct StoredMemberPhones: Hashable, Sendable {
  package let member: MemberID
  package let sealed: [UInt8]

  package init(member: MemberID, sealed: [UInt8]) {
    self.member = member
    self.sealed = sealed
  }
}

package protocol MemberPhoneStore: Sendable {
  /// Those of active members.
  func memberPhones() async throws(StoreError) -> [StoredMemberPhones]
  func phones(of member: MemberID) async throws(StoreError) -> StoredMemberPhones?
  /// Puts them in the place of those she had. `false`, and no change, for nobody and for a removed
  /// member.
  func keep(_ phones: StoredMemberPhones, audit: AuditAct) async throws(StoreError) -> Bool
  /// `false`, and no audit entry, if she has none. Removing or locking out a member drops hers too.
  func dropPhones(of member: MemberID, audit: AuditAct) async throws(StoreError) -> Bool
  /// That an admin has looked at a member's phones.
  func note(_ act: AuditAct) async throws(StoreError)
}
