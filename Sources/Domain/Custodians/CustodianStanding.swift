// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which custodian's store it is, and how far it has come: what tells an older copy of it from the
/// one that was last seen (docs/decisions/0023).
package struct CustodianStanding: Hashable, Sendable {
  package static let storeByteCount = 16

  /// Random[16], made with the store: an empty one in its place has another.
  package let store: [UInt8]
  /// Rises with each change to what is held of any device, but for those that a store makes unasked.
  package let generation: Int64
  /// Whether it holds any: an empty store revives nothing.
  package let isEmpty: Bool

  package init(store: [UInt8], generation: Int64, isEmpty: Bool) {
    self.store = store
    self.generation = generation
    self.isEmpty = isEmpty
  }
}
