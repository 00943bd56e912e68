// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let settingsVersion = Migration(
    name: "0011-settings-version",
    sql: """
      ALTER TABLE hotlines ADD COLUMN settings_version INTEGER NOT NULL DEFAULT 1
        CHECK (settings_version >= 1);
      """)
}
