// SPDX-License-Identifier: AGPL-3.0-or-later

/// A browser that holds a member’s keys, as the application server knows it: that it exists.
package struct Device: Equatable, Sendable {
  package let id: DeviceID
  package let member: MemberID
  package let addedAt: UnixSeconds
  /// H(custodian_pk) of the one that holds its share; `nil` for the first that the hotline had.
  package let custodian: Hash32?

  package init(id: DeviceID, member: MemberID, addedAt: UnixSeconds, custodian: Hash32? = nil) {
    self.id = id
    self.member = member
    self.addedAt = addedAt
    self.custodian = custodian
  }
}
