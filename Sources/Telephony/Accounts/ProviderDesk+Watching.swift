// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Finds out by itself that a provider is down, and that it is back. Whoever waits for a caller to
/// show it learns neither: nobody calls where nobody can.
extension ProviderDesk {
  /// Asks accounts that take calls how they do, all at once: one that does not answer keeps no
  /// other from being asked.
  ///
  /// - Parameter onlyUnwell: those alone of which nothing good was heard last.
  package func look(onlyUnwell: Bool) async {
    await withTaskGroup(of: Void.self) { group in
      for account in inOrder where account.takesCalls(at: origin) {
        guard let provider = account.provider else { continue }
        let client = account.client
        group.addTask {
          if onlyUnwell, await client.health.state == .well { return }
          // What came of it is in its health.
          try? await client.perform(provider.test())
        }
      }
    }
  }
}
