// SPDX-License-Identifier: AGPL-3.0-or-later

/// A browser that holds a member’s keys, as the application server knows it: that it exists.
package struct Device: Equatable, Sendable {
  package let id: DeviceID
  package let member: MemberID
  package let addedAt: UnixSeconds

  package init(id: DeviceID, member: MemberID, addedAt: UnixSeconds) {
    self.id = id
    self.member = member
    self.addedAt = addedAt
  }
}
