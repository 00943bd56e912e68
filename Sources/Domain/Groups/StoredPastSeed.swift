// SPDX-License-Identifier: AGPL-3.0-or-later

/// An earlier seed of a group sealed to a later generation (`past`, PROTOCOL section 7).
package struct StoredPastSeed: Sendable, Equatable {
  /// 1 names, 2 inbox.
  package let scope: UInt8
  package let generation: UInt32
  package let fromGeneration: UInt32
  /// The whole of it as posted.
  package let bytes: [UInt8]

  package init(scope: UInt8, generation: UInt32, fromGeneration: UInt32, bytes: [UInt8]) {
    self.scope = scope
    self.generation = generation
    self.fromGeneration = fromGeneration
    self.bytes = bytes
  }
}
