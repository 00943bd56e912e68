// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whose eyes a record is fetched for: she gets the wraps of her own id, and those of the
/// groups whose power she holds. A record without any of these does not exist for her.
package struct RecordAccess: Sendable, Hashable {
  package let member: MemberID
  package let holdsNames: Bool
  package let holdsInbox: Bool

  package init(member: MemberID, holdsNames: Bool, holdsInbox: Bool) {
    self.member = member
    self.holdsNames = holdsNames
    self.holdsInbox = holdsInbox
  }
}
