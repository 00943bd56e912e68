// SPDX-License-Identifier: AGPL-3.0-or-later

/// How far the audit chain goes: 0 and 0^32 while the log is empty.
package struct AuditHead: Hashable, Sendable {
  package static let empty = AuditHead(sequence: 0, hash: Hash.zero)

  /// The seq of the newest entry; the first has 1.
  package let sequence: UInt64
  /// Its hash, 32 bytes.
  package let hash: [UInt8]

  package init(sequence: UInt64, hash: [UInt8]) {
    self.sequence = sequence
    self.hash = hash
  }
}
