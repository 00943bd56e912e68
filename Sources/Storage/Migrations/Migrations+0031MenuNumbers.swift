// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// What callers by phone press for a language, where an admin has said so.
  static let menuNumbers = Migration(
    name: "0031-menu-numbers",
    sql: """
      ALTER TABLE languages ADD COLUMN menu_number INTEGER
        CHECK (menu_number BETWEEN 0 AND 99);
      CREATE UNIQUE INDEX languages_menu_number ON languages (menu_number);
      """)
}
