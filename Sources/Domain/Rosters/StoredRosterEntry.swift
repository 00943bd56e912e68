// SPDX-License-Identifier: AGPL-3.0-or-later

/// One entry of the roster as bytes. Whoever makes this value has verified it.
package struct StoredRosterEntry: Sendable, Equatable {
  package let seq: UInt32
  package let hash: Hash32
  /// Hash of the entry before; of the genesis 0^32.
  package let prev: Hash32
  package let signer: MemberID
  package let bytes: [UInt8]

  package init(seq: UInt32, hash: Hash32, prev: Hash32, signer: MemberID, bytes: [UInt8]) {
    self.seq = seq
    self.hash = hash
    self.prev = prev
    self.signer = signer
    self.bytes = bytes
  }

  package var head: StoredRosterHead { StoredRosterHead(seq: seq, hash: hash) }
}
