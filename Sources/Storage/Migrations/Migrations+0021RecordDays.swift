// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// How much each author has written on one day, which is bounded.
  static let recordDays = Migration(
    name: "0021-record-days",
    sql: """
      CREATE TABLE record_days (
        author_id BLOB PRIMARY KEY REFERENCES members (member_id),
        day INTEGER NOT NULL CHECK (day >= 0),
        records INTEGER NOT NULL CHECK (records >= 1),
        bytes INTEGER NOT NULL CHECK (bytes >= 0)
      ) STRICT;
      """)
}
