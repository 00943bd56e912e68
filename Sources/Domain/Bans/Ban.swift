// SPDX-License-Identifier: AGPL-3.0-or-later

/// A caller’s address that is turned away, known only as a keyed hash.
package struct Ban: Sendable, Equatable {
  package let id: BanID
  package let addressHash: Hash32
  package let madeBy: MemberID
  package let madeAt: UnixSeconds
  /// For web callers the daily rotation of the hash’s key, after which it fits nobody.
  package let until: UnixSeconds

  package init(
    id: BanID, addressHash: Hash32, madeBy: MemberID, madeAt: UnixSeconds, until: UnixSeconds
  ) {
    self.id = id
    self.addressHash = addressHash
    self.madeBy = madeBy
    self.madeAt = madeAt
    self.until = until
  }
}
