// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The hotline's accounts, as those need them who are told of each change.
package struct AccountsInUse: Sendable {
  /// Those at which calls are, or may come: each that is on, and one that was switched off as long
  /// as a call is under way there. In the order of the admin.
  package let connected: [ProviderAccount]
  /// All that can be asked for something, on or off: what a provider keeps for the hotline is
  /// fetched and deleted all the same.
  package let ways: [ProviderAccountID: ProviderWay]

  package init(connected: [ProviderAccount], ways: [ProviderAccountID: ProviderWay]) {
    self.connected = connected
    self.ways = ways
  }
}
