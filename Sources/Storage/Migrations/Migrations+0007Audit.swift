// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let audit = Migration(
    name: "0007-audit",
    sql: """
      CREATE TABLE audit_entries (
        seq INTEGER PRIMARY KEY CHECK (seq >= 1),
        entry_id BLOB NOT NULL UNIQUE CHECK (length(entry_id) = 32),
        entry BLOB NOT NULL
      ) STRICT;
      """)
}
