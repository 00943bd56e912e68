// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let directMedia = Migration(
    name: "0008-direct-media",
    sql: """
      ALTER TABLE hotlines ADD COLUMN direct_media INTEGER NOT NULL DEFAULT 0
        CHECK (direct_media IN (0, 1));
      """)
}
