// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one of a member’s own sessions to her: the first bytes of its hash.
package struct SessionID: FixedBytes {
  package static let byteCount = 8
  package let bytes: [UInt8]

  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }

  init(of hash: SessionHash) { bytes = Array(hash.bytes.prefix(Self.byteCount)) }
}
