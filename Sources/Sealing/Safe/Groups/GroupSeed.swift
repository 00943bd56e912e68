// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The private key of one generation, checked against the roster's public key.
package struct GroupSeed: Sendable, Redacted {
  package let generation: GroupGeneration
  package let key: SealPrivateKey

  /// - Throws: `.unknownGeneration`, or `.seedNotRosters` when the seed leads to another key.
  package init(
    _ seed: [UInt8], scope: GroupScope, number: UInt32, in roster: Roster
  ) throws(GroupRefusal) {
    generation = try roster.generation(scope, number)
    let key: SealPrivateKey
    do { key = try SealPrivateKey(seed: seed) } catch { throw .seedNotRosters }
    guard key.publicKey == generation.key else { throw .seedNotRosters }
    self.key = key
  }
}

extension Roster {
  func generation(
    _ scope: GroupScope, _ number: UInt32
  ) throws(GroupRefusal) -> GroupGeneration {
    guard let found = generations(of: scope).first(where: { $0.number == number }) else {
      throw .unknownGeneration
    }
    return found
  }
}
