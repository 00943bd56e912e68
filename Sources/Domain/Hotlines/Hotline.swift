// SPDX-License-Identifier: AGPL-3.0-or-later

/// The one hotline that a database holds.
package struct Hotline: Sendable, Equatable {
  package let id: HotlineID
  package let foundedAt: UnixSeconds
  package var settings: HotlineSettings
  /// From 1, one more with each change.
  package var settingsVersion: Int

  package init(
    id: HotlineID, foundedAt: UnixSeconds, settings: HotlineSettings, settingsVersion: Int = 1
  ) {
    self.id = id
    self.foundedAt = foundedAt
    self.settings = settings
    self.settingsVersion = settingsVersion
  }
}
