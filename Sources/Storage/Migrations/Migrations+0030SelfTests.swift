// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// The daily call of the hotline's to itself: when it is made, and what the last one found.
  static let selfTests = Migration(
    name: "0030-self-tests",
    sql: """
      CREATE TABLE self_tests (
        place INTEGER PRIMARY KEY CHECK (place = 1),
        start_minute INTEGER CHECK (start_minute BETWEEN 0 AND 1439),
        asked_at INTEGER,
        tested_at INTEGER,
        report BLOB,
        CHECK ((tested_at IS NULL) = (report IS NULL))
      ) STRICT;
      """)
}
