// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let oneTimeCodes = Migration(
    name: "0014-one-time-codes",
    sql: """
      CREATE TABLE one_time_codes (
        member_id BLOB PRIMARY KEY REFERENCES accounts (member_id) ON DELETE CASCADE,
        secret_sealed BLOB NOT NULL CHECK (length(secret_sealed) = 48),
        last_step INTEGER NOT NULL,
        tries INTEGER NOT NULL CHECK (tries >= 0),
        since INTEGER NOT NULL
      ) STRICT;
      """)
}
