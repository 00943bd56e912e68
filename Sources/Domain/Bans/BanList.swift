// SPDX-License-Identifier: AGPL-3.0-or-later

/// Numbers that were banned together, as far as the bans are in force still.
package struct BanList: Sendable, Equatable {
  package let id: BanListID
  package let madeBy: MemberID
  /// When the first of them was entered.
  package let madeAt: UnixSeconds
  /// When the last of them ends.
  package let until: UnixSeconds
  package let count: Int

  package init(
    id: BanListID, madeBy: MemberID, madeAt: UnixSeconds, until: UnixSeconds, count: Int
  ) {
    self.id = id
    self.madeBy = madeBy
    self.madeAt = madeAt
    self.until = until
    self.count = count
  }
}

/// Names one list of numbers that are banned together. Random, made by the browser that sends it in
/// parts.
package struct BanListID: FixedBytes {
  package static let byteCount = 16
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
