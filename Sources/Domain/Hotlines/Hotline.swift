// SPDX-License-Identifier: AGPL-3.0-or-later

/// The one hotline that a database holds.
package struct Hotline: Sendable, Equatable {
  package let id: HotlineID
  package let foundedAt: UnixSeconds
  package var settings: HotlineSettings

  package init(id: HotlineID, foundedAt: UnixSeconds, settings: HotlineSettings) {
    self.id = id
    self.foundedAt = foundedAt
    self.settings = settings
  }
}
