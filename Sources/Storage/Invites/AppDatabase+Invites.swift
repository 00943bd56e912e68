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

  package func countName(by key: InviteKey) async throws(StoreError) -> Bool {
    try await write { db in
      try db.run(
        "UPDATE invites SET names_tried = names_tried + 1 WHERE invite_key = $1 AND names_tried < $2",
        key.blob, Invite.mostNames) == 1
    }
  }

  package func takeNameBack(by key: InviteKey) async throws(StoreError) {
    try await write { db in
      try db.run(
        "UPDATE invites SET names_tried = names_tried - 1 WHERE invite_key = $1 AND names_tried > 0",
        key.blob)
    }
  }
}
