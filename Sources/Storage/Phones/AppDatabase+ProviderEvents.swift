// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: ProviderEventStore {
  /// A call that rings at a thousand phones makes thousands of events: they wait for the disk
  /// together.
  package func admit(
    _ event: ProviderEventHash, of account: ProviderAccountID, at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    try await together.write { db in
      try db.run(
        """
        INSERT INTO provider_events (account_id, event_hash, taken_at) VALUES ($1, $2, $3)
        ON CONFLICT (account_id, event_hash) DO NOTHING
        """,
        account.blob, event.blob, now) == 1
    }
  }

  package func forget(
    _ event: ProviderEventHash, of account: ProviderAccountID
  ) async throws(StoreError) {
    try await write { db in
      try db.run(
        "DELETE FROM provider_events WHERE account_id = $1 AND event_hash = $2", account.blob,
        event.blob)
    }
  }

  package func forgetProviderEvents(before time: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM provider_events WHERE taken_at < $1", time)
    }
  }
}
