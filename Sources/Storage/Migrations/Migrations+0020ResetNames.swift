// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let resetNames = Migration(
    name: "0020-reset-names",
    sql: """
      ALTER TABLE reset_links ADD COLUMN names_tried INTEGER NOT NULL DEFAULT 0
        CHECK (names_tried >= 0);

      CREATE INDEX reset_links_by_issuer ON reset_links (issuer_id);
      """)
}
