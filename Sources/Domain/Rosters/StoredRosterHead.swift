// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where a chain ends: number and hash of its newest entry.
package struct StoredRosterHead: Sendable, Hashable {
  package let seq: UInt32
  package let hash: Hash32

  package init(seq: UInt32, hash: Hash32) {
    self.seq = seq
    self.hash = hash
  }
}
