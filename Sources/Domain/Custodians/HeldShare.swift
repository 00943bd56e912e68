// SPDX-License-Identifier: AGPL-3.0-or-later

/// A device’s share and the proof of its PIN as they lie in the custodian’s database: both
/// sealed under the custodian’s own key.
package struct HeldShare: Equatable, Sendable {
  package let share: [UInt8]
  package let proof: [UInt8]

  package init(share: [UInt8], proof: [UInt8]) {
    self.share = share
    self.proof = proof
  }
}
