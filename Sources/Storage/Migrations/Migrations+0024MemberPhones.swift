// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// Where members are rung beside their browsers.
  static let memberPhones = Migration(
    name: "0024-member-phones",
    sql: """
      CREATE TABLE member_phones (
        member_id BLOB PRIMARY KEY REFERENCES members (member_id),
        phones_sealed BLOB NOT NULL
      ) STRICT;
      """)
}
