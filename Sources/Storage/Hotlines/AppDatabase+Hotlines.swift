// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: HotlineStore {
  package func hotline() async throws(StoreError) -> Hotline? {
    try await read { db in
      try db.row("SELECT * FROM hotlines").map { try HotlineStatements.hotline($0, db) }
    }
  }

  package func change(
    to settings: HotlineSettings, after version: Int, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try await audited(audit) { db in
      try HotlineStatements.change(to: settings, after: version, db)
    }
  }
}
