// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let restorations = Migration(
    name: "0009-restorations",
    sql: """
      CREATE TABLE restorations (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        begun_at INTEGER,
        ended_at INTEGER,
        CHECK (ended_at IS NULL OR begun_at IS NOT NULL)
      ) STRICT;

      CREATE TABLE shown_chains (
        member_id BLOB PRIMARY KEY REFERENCES members (member_id),
        shown_at INTEGER NOT NULL
      ) STRICT;
      """)
}
