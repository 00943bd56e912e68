// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Members' phones as a store keeps them, and what was written down of each change.
actor MemoryPhoneStore: MemberPhoneStore {
  private(set) var rows: [MemberID: StoredMemberPhones] = [:]
  private(set) var acts: [AuditAct] = []
  private let members: Set<MemberID>

  init(members: Set<MemberID>) { self.members = members }

  func memberPhones() async throws(StoreError) -> [StoredMemberPhones] { Array(rows.values) }

  func phones(of member: MemberID) async throws(StoreError) -> StoredMemberPhones? {
    rows[member]
  }

  func keep(_ phones: StoredMemberPhones, audit: AuditAct) async throws(StoreError) -> Bool {
    guard members.contains(phones.member) else { return false }
    rows[phones.member] = phones
    acts.append(audit)
    return true
  }

  func dropPhones(of member: MemberID, audit: AuditAct) async throws(StoreError) -> Bool {
    guard rows.removeValue(forKey: member) != nil else { return false }
    acts.append(audit)
    return true
  }

  func note(_ act: AuditAct) async throws(StoreError) { acts.append(act) }
}
