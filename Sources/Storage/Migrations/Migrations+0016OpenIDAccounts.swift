// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let openIDAccounts = Migration(
    name: "0016-openid-accounts",
    sql: """
      CREATE TABLE openid_accounts (
        member_id BLOB PRIMARY KEY REFERENCES accounts (member_id) ON DELETE CASCADE,
        account_hash BLOB NOT NULL UNIQUE CHECK (length(account_hash) = 32)
      ) STRICT;
      """)
}
