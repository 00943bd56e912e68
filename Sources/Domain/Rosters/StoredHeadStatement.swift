// SPDX-License-Identifier: AGPL-3.0-or-later

/// A signer’s word on where the roster and the audit chain stood (PROTOCOL section 6).
package struct StoredHeadStatement: Sendable, Equatable {
  package let signer: MemberID
  package let seq: UInt32
  package let time: UnixSeconds
  /// The whole of it, signature included.
  package let bytes: [UInt8]

  package init(signer: MemberID, seq: UInt32, time: UnixSeconds, bytes: [UInt8]) {
    self.signer = signer
    self.seq = seq
    self.time = time
    self.bytes = bytes
  }
}
