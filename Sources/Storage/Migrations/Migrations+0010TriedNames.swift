// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let triedNames = Migration(
    name: "0010-tried-names",
    sql: """
      ALTER TABLE invites ADD COLUMN names_tried INTEGER NOT NULL DEFAULT 0
        CHECK (names_tried >= 0);
      """)
}
