// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// Callers who want to be called back, one row for a number, and whether any may ask for it.
  static let callBacks = Migration(
    name: "0028-call-backs",
    sql: """
      CREATE TABLE call_backs (
        call_back_id BLOB PRIMARY KEY CHECK (length(call_back_id) = 16),
        call_id BLOB NOT NULL REFERENCES calls (call_id),
        account_id BLOB NOT NULL CHECK (length(account_id) = 16),
        language TEXT NOT NULL,
        asked_at INTEGER NOT NULL,
        number_hash BLOB NOT NULL UNIQUE CHECK (length(number_hash) = 32),
        number_sealed BLOB NOT NULL,
        tries INTEGER NOT NULL CHECK (tries >= 0),
        calling_id BLOB UNIQUE CHECK (length(calling_id) = 16),
        called_at INTEGER,
        CHECK (calling_id IS NULL OR called_at IS NOT NULL)
      ) STRICT;
      ALTER TABLE hotlines ADD COLUMN call_back INTEGER NOT NULL DEFAULT 0
        CHECK (call_back IN (0, 1));
      """)
}
