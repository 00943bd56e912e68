// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let passkeys = Migration(
    name: "0013-passkeys",
    sql: """
      CREATE TABLE passkeys (
        passkey_id BLOB PRIMARY KEY CHECK (length(passkey_id) BETWEEN 1 AND 1023),
        member_id BLOB NOT NULL REFERENCES accounts (member_id) ON DELETE CASCADE,
        rp_id TEXT NOT NULL CHECK (length(rp_id) >= 1),
        cose_key BLOB NOT NULL,
        counter INTEGER NOT NULL CHECK (counter BETWEEN 0 AND 4294967295),
        created_at INTEGER NOT NULL,
        last_used_at INTEGER
      ) STRICT;

      CREATE INDEX passkeys_by_member ON passkeys (member_id, created_at);

      CREATE TABLE spent_challenges (
        challenge BLOB PRIMARY KEY CHECK (length(challenge) = 32),
        expires_at INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX spent_challenges_by_expiry ON spent_challenges (expires_at);

      ALTER TABLE sessions ADD COLUMN by_passkey INTEGER NOT NULL DEFAULT 0
        CHECK (by_passkey IN (0, 1));

      ALTER TABLE hotlines ADD COLUMN passkey_required TEXT NOT NULL DEFAULT 'nobody'
        CHECK (passkey_required IN ('nobody', 'admins', 'everybody'));
      """)
}
