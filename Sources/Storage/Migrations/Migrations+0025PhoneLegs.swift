// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// Legs of live calls. They point at no row of `calls` or `provider_accounts`: a caller's leg is
  /// saved before the call begins, and that an account was just deleted must not keep the legs of
  /// all others from being saved with its own.
  static let phoneLegs = Migration(
    name: "0025-phone-legs",
    sql: """
      CREATE TABLE phone_legs (
        leg_id BLOB PRIMARY KEY CHECK (length(leg_id) = 16),
        call_id BLOB NOT NULL CHECK (length(call_id) = 16),
        account_id BLOB NOT NULL CHECK (length(account_id) = 16),
        member_id BLOB REFERENCES members (member_id),
        attempt INTEGER NOT NULL CHECK (attempt >= 0),
        name TEXT,
        status TEXT,
        step INTEGER NOT NULL CHECK (step >= 0),
        is_taking INTEGER NOT NULL CHECK (is_taking IN (0, 1))
      ) STRICT;
      """)
}
