// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let rosters = Migration(
    name: "0003-rosters",
    sql: """
      CREATE TABLE roster_entries (
        seq INTEGER PRIMARY KEY CHECK (seq >= 0),
        entry_id BLOB NOT NULL UNIQUE CHECK (length(entry_id) = 32),
        prev_id BLOB NOT NULL UNIQUE CHECK (length(prev_id) = 32),
        signer_id BLOB NOT NULL CHECK (length(signer_id) = 16),
        entry BLOB NOT NULL
      ) STRICT;

      CREATE TABLE head_statements (
        signer_id BLOB PRIMARY KEY REFERENCES members (member_id),
        seq INTEGER NOT NULL REFERENCES roster_entries (seq),
        stated_at INTEGER NOT NULL,
        statement BLOB NOT NULL
      ) STRICT;

      CREATE TABLE invites (
        invite_key BLOB PRIMARY KEY CHECK (length(invite_key) = 32),
        seq INTEGER NOT NULL UNIQUE REFERENCES roster_entries (seq),
        role TEXT NOT NULL,
        expires_at INTEGER NOT NULL,
        issuer_id BLOB NOT NULL REFERENCES members (member_id),
        state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
        member_id BLOB UNIQUE REFERENCES members (member_id),
        CHECK ((state = 1) = (member_id IS NOT NULL))
      ) STRICT;

      CREATE TABLE group_wraps (
        scope INTEGER NOT NULL CHECK (scope IN (1, 2)),
        generation INTEGER NOT NULL CHECK (generation >= 1),
        member_id BLOB NOT NULL REFERENCES members (member_id),
        wrap_sealed BLOB NOT NULL,
        PRIMARY KEY (scope, generation, member_id)
      ) STRICT;

      CREATE INDEX group_wraps_by_member ON group_wraps (member_id);

      CREATE TABLE past_seeds (
        scope INTEGER NOT NULL CHECK (scope IN (1, 2)),
        generation INTEGER NOT NULL CHECK (generation >= 2),
        from_generation INTEGER NOT NULL CHECK (from_generation >= 1),
        seed_sealed BLOB NOT NULL,
        PRIMARY KEY (scope, generation, from_generation),
        CHECK (from_generation < generation)
      ) STRICT;
      """)
}
