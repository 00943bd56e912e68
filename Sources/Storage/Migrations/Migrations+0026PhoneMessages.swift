// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// Voice messages that providers still have. An account that has one cannot go before it.
  static let phoneMessages = Migration(
    name: "0026-phone-messages",
    sql: """
      CREATE TABLE phone_messages (
        call_id BLOB PRIMARY KEY REFERENCES calls (call_id),
        account_id BLOB NOT NULL REFERENCES provider_accounts (account_id),
        recording_sealed BLOB NOT NULL,
        stage TEXT NOT NULL CHECK (stage IN ('toFetch', 'toDelete')),
        tries INTEGER NOT NULL CHECK (tries >= 0),
        next_at INTEGER NOT NULL
      ) STRICT;
      """)
}
