// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// Who signs in, from where, and the links that lead there.
  static let accounts = Migration(
    name: "0002-accounts",
    sql: """
      CREATE TABLE accounts (
        member_id BLOB PRIMARY KEY REFERENCES members (member_id),
        sign_in_name_hash BLOB NOT NULL UNIQUE CHECK (length(sign_in_name_hash) = 32),
        verifier_salt BLOB NOT NULL CHECK (length(verifier_salt) = 16),
        verifier_hash BLOB NOT NULL CHECK (length(verifier_hash) = 32),
        recovery_sealed BLOB NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE devices (
        device_id BLOB PRIMARY KEY CHECK (length(device_id) = 16),
        member_id BLOB NOT NULL REFERENCES accounts (member_id) ON DELETE CASCADE,
        added_at INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX devices_by_member ON devices (member_id, added_at);

      CREATE TABLE sessions (
        token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
        member_id BLOB NOT NULL REFERENCES accounts (member_id) ON DELETE CASCADE,
        created_at INTEGER NOT NULL,
        last_seen_at INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX sessions_by_member ON sessions (member_id, created_at);
      CREATE INDEX sessions_by_last_seen ON sessions (last_seen_at);

      CREATE TABLE reset_links (
        token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
        member_id BLOB NOT NULL REFERENCES accounts (member_id) ON DELETE CASCADE,
        issuer_id BLOB REFERENCES members (member_id),
        expires_at INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX reset_links_by_member ON reset_links (member_id);

      CREATE TABLE setup_link (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        token_hash BLOB NOT NULL CHECK (length(token_hash) = 32)
      ) STRICT;

      CREATE TABLE sign_in_attempts (
        subject_hash BLOB PRIMARY KEY CHECK (length(subject_hash) = 32),
        since INTEGER NOT NULL,
        tries INTEGER NOT NULL CHECK (tries >= 0)
      ) STRICT;

      CREATE INDEX sign_in_attempts_by_since ON sign_in_attempts (since);
      """)
}
