// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let custodianMarks = Migration(
    name: "0018-custodian-marks",
    sql: """
      CREATE TABLE custodian_marks (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        store_id BLOB NOT NULL CHECK (length(store_id) = 16),
        generation INTEGER NOT NULL CHECK (generation >= 0),
        went_back_at INTEGER
      ) STRICT;
      """)
}
