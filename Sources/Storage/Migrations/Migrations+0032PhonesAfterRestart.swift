// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// What has to be known of phones after a restart: whether a leg rings in a browser, which is
  /// asked for no key, and which messages of callers are lost. A loss names no account and no call:
  /// it is told although the account is gone.
  static let phonesAfterRestart = Migration(
    name: "0032-phones-after-restart",
    sql: """
      ALTER TABLE phone_legs ADD COLUMN is_browser INTEGER NOT NULL DEFAULT 0
        CHECK (is_browser IN (0, 1));
      CREATE TABLE lost_messages (
        message_id BLOB PRIMARY KEY CHECK (length(message_id) = 16),
        provider TEXT NOT NULL,
        left_at INTEGER NOT NULL
      ) STRICT;
      """)
}
