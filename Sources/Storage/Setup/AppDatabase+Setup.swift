// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: SetupStore {
  package func openSetup(_ token: SetupTokenHash) async throws(StoreError) -> Bool {
    try await write { db in
      guard try db.row("SELECT 1 FROM hotlines") == nil else {
        try db.run("DELETE FROM setup_link")
        return false
      }
      try db.run(
        """
        INSERT INTO setup_link (one, token_hash) VALUES (1, $1)
        ON CONFLICT (one) DO UPDATE SET token_hash = excluded.token_hash
        """,
        token.blob)
      return true
    }
  }

  package func isSetupOpen(_ token: SetupTokenHash) async throws(StoreError) -> Bool {
    try await read { db in
      let open = try db.row(
        "SELECT 1 FROM setup_link WHERE token_hash = $1 AND NOT EXISTS (SELECT 1 FROM hotlines)",
        token.blob)
      return open != nil
    }
  }
}
