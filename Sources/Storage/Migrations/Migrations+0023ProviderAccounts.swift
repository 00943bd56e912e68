// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// The hotline's accounts at telephony providers, and under which numbers it is called there.
  static let providerAccounts = Migration(
    name: "0023-provider-accounts",
    sql: """
      CREATE TABLE provider_accounts (
        account_id BLOB PRIMARY KEY CHECK (length(account_id) = 16),
        provider TEXT NOT NULL,
        credentials_sealed BLOB NOT NULL,
        is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
        position INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE provider_numbers (
        account_id BLOB NOT NULL REFERENCES provider_accounts (account_id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        number TEXT NOT NULL UNIQUE,
        languages TEXT NOT NULL,
        PRIMARY KEY (account_id, place)
      ) STRICT;
      """)
}
