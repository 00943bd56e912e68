// SPDX-License-Identifier: AGPL-3.0-or-later

/// One link of the audit chain as it is stored and sent (PROTOCOL section 16).
package struct StoredAuditEntry: Sendable, Equatable {
  /// From 1, without gaps.
  package let seq: UInt64
  package let hash: Hash32
  package let bytes: [UInt8]

  package init(seq: UInt64, hash: Hash32, bytes: [UInt8]) {
    self.seq = seq
    self.hash = hash
    self.bytes = bytes
  }
}
