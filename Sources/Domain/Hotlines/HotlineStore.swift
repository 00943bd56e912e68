// SPDX-License-Identifier: AGPL-3.0-or-later

/// The hotline’s own row. It comes into being with the genesis entry (`RosterStore.append`).
package protocol HotlineStore: Sendable {
  /// `nil` until setup.
  func hotline() async throws(StoreError) -> Hotline?
  /// Replaces the settings of this version by the next one.
  ///
  /// - Returns: `false`, and changes nothing, if another change was first; before setup.
  func change(
    to settings: HotlineSettings, after version: Int, audit: AuditAct
  ) async throws(StoreError) -> Bool
}
