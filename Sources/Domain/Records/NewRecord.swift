// SPDX-License-Identifier: AGPL-3.0-or-later

/// One version of a record, parsed and checked, on its way into the store.
package struct NewRecord: Sendable, Equatable {
  package let key: RecordKey
  /// 0^32 in version 1.
  package let previous: Hash32
  /// 0^16 without a parent.
  package let parent: RecordID
  /// A member, 0^16 for the server or ff^16 for the caller’s page.
  package let author: MemberID
  /// PROTOCOL section 8: 1 staff, 2 group 1, 3 group 2, 4 author only, 5 every member.
  package let audience: UInt8
  /// Members who read it beside the audience (kinds 4 and 6).
  package let extra: [MemberID]
  /// Later versions of this kind come from the author of the first alone.
  package let keepsItsAuthor: Bool
  package let headerHash: Hash32
  /// The stored bytes, which hashes and signatures cover.
  package let header: [UInt8]
  package let payload: [UInt8]
  package let wraps: [StoredWrap]
  /// Its author's list of members is one that the server has, so whoever is no reader of it by now
  /// gets no wrap. Of another list the audience cannot be told.
  package let isOfKnownRoster: Bool
  package let receivedAt: UnixSeconds
  /// For what is an administrative act when a member posts it: a name of something else than
  /// herself, signed settings, a form. `RecordStore.keep` writes it into the chain.
  package let audit: AuditAct?

  package init(
    key: RecordKey, previous: Hash32, parent: RecordID, author: MemberID, audience: UInt8,
    extra: [MemberID] = [], keepsItsAuthor: Bool, headerHash: Hash32, header: [UInt8],
    payload: [UInt8], wraps: [StoredWrap], isOfKnownRoster: Bool, receivedAt: UnixSeconds,
    audit: AuditAct? = nil
  ) {
    self.key = key
    self.previous = previous
    self.parent = parent
    self.author = author
    self.audience = audience
    self.extra = extra
    self.keepsItsAuthor = keepsItsAuthor
    self.headerHash = headerHash
    self.header = header
    self.payload = payload
    self.wraps = wraps
    self.isOfKnownRoster = isOfKnownRoster
    self.receivedAt = receivedAt
    self.audit = audit
  }
}
