// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: InviteStore {
  package func invites() async throws(StoreError) -> [Invite] {
    try await read { db in
      try db.rows("SELECT * FROM invites ORDER BY seq DESC").map(InviteStatements.invite)
    }
  }

  package func invite(_ key: InviteKey) async throws(StoreError) -> Invite? {
    try await read { db in
      try db.row("SELECT * FROM invites WHERE invite_key = $1", key.blob)
        .map(InviteStatements.invite)
    }
  }
}
