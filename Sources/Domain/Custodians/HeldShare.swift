// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the custodian keeps of a share and its PIN, as it lies in its database.
package struct HeldShare: Equatable, Sendable {
  /// Keyed hash of the proof that comes with the PIN.
  package let proofHash: [UInt8]
  /// The share, sealed under the custodian’s own key.
  package let sealed: [UInt8]

  package init(proofHash: [UInt8], sealed: [UInt8]) {
    self.proofHash = proofHash
    self.sealed = sealed
  }
}
