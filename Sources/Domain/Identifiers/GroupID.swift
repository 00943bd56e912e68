// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one generation of a group key (PROTOCOL "group_id").
package struct GroupID: FixedBytes {
  package static let byteCount = 16
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }
}
