// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// After 0018. NULL: the device was enrolled before this was kept, with the custodian that genesis
  /// names. The one mark that there was does not say whose it is; the next look makes it anew.
  static let custodians = Migration(
    name: "0017-custodians",
    sql: """
      ALTER TABLE devices ADD COLUMN custodian BLOB CHECK (length(custodian) = 32);

      DROP TABLE custodian_marks;

      CREATE TABLE custodian_marks (
        custodian BLOB PRIMARY KEY CHECK (length(custodian) = 32),
        store_id BLOB NOT NULL CHECK (length(store_id) = 16),
        generation INTEGER NOT NULL CHECK (generation >= 0),
        went_back_at INTEGER,
        former_store_id BLOB CHECK (length(former_store_id) = 16),
        former_generation INTEGER CHECK (former_generation >= 0),
        CHECK ((former_store_id IS NULL) = (former_generation IS NULL))
      ) STRICT;
      """)
}
