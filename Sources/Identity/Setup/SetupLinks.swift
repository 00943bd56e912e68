// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The one link that makes the first admin. Open until there is a hotline, then never again.
package struct SetupLinks: Sendable {
  private let store: any SetupStore
  private let random: RandomSource

  package init(store: any SetupStore, random: RandomSource = .system) {
    self.store = store
    self.random = random
  }

  /// Makes a new link; an earlier one no longer works.
  ///
  /// - Returns: `nil` once there is a hotline.
  package func open() async throws(StoreError) -> SetupToken? {
    guard let token = SetupToken(random.bytes(SetupToken.byteCount)) else { return nil }
    return try await store.openSetup(token.hash) ? token : nil
  }

  package func isOpen(_ token: SetupToken) async throws(StoreError) -> Bool {
    try await store.isSetupOpen(token.hash)
  }
}
