// SPDX-License-Identifier: AGPL-3.0-or-later

/// The setup link. It is open until there is a hotline: the genesis entry closes it for good
/// (`RosterStore.append`).
package protocol SetupStore: Sendable {
  /// Makes this the only link.
  ///
  /// - Returns: `false`, and keeps nothing, once there is a hotline.
  func openSetup(_ token: SetupTokenHash) async throws(StoreError) -> Bool

  /// - Returns: whether the link is this one and there is no hotline yet.
  func isSetupOpen(_ token: SetupTokenHash) async throws(StoreError) -> Bool
}
