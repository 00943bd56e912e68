// SPDX-License-Identifier: AGPL-3.0-or-later

/// A caller’s address or number that is turned away, known only as a keyed hash.
package struct Ban: Sendable, Equatable {
  package let id: BanID
  package let addressHash: Hash32
  /// Of what the hash is.
  package let channel: CallChannel
  package let source: BanSource
  package let madeBy: MemberID
  package let madeAt: UnixSeconds
  /// For web callers the daily rotation of the hash’s key, after which it fits nobody.
  package let until: UnixSeconds

  package init(
    id: BanID, addressHash: Hash32, channel: CallChannel, source: BanSource, madeBy: MemberID,
    madeAt: UnixSeconds, until: UnixSeconds
  ) {
    self.id = id
    self.addressHash = addressHash
    self.channel = channel
    self.source = source
    self.madeBy = madeBy
    self.madeAt = madeAt
    self.until = until
  }
}

/// How a ban came about.
package enum BanSource: Hashable, Sendable {
  /// By whoever talked with the caller.
  case call
  /// By whoever decided about reports of the caller.
  case report
  /// Among numbers that were entered together.
  case list(BanListID)
}
