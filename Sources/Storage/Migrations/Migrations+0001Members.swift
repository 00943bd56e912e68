// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let members = Migration(
    name: "0001-members",
    sql: """
      CREATE TABLE ring_groups (
        ring_group_id BLOB PRIMARY KEY CHECK (length(ring_group_id) = 16)
      ) STRICT;

      CREATE TABLE hotlines (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        hid BLOB NOT NULL CHECK (length(hid) = 32),
        founded_at INTEGER NOT NULL,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        time_zone TEXT NOT NULL,
        web_calls INTEGER NOT NULL CHECK (web_calls IN (0, 1)),
        call_limits TEXT NOT NULL,
        fallback_everybody INTEGER NOT NULL DEFAULT 0 CHECK (fallback_everybody IN (0, 1)),
        fallback_ring_group_id BLOB REFERENCES ring_groups (ring_group_id),
        CHECK (fallback_everybody = 0 OR fallback_ring_group_id IS NULL)
      ) STRICT;

      CREATE TABLE languages (
        place INTEGER PRIMARY KEY CHECK (place >= 0),
        tag TEXT NOT NULL UNIQUE,
        sentence TEXT NOT NULL,
        emergency_number TEXT NOT NULL,
        emergency_name TEXT
      ) STRICT;

      CREATE TABLE members (
        member_id BLOB PRIMARY KEY CHECK (length(member_id) = 16),
        place INTEGER NOT NULL UNIQUE,
        role TEXT NOT NULL,
        powers INTEGER NOT NULL CHECK (powers BETWEEN 0 AND 15),
        active INTEGER NOT NULL CHECK (active IN (0, 1)),
        confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
        on_break INTEGER NOT NULL DEFAULT 0 CHECK (on_break IN (0, 1)),
        joined_at INTEGER NOT NULL,
        CHECK (active = 1 OR powers = 0)
      ) STRICT;

      CREATE TABLE share_deletions (
        member_id BLOB PRIMARY KEY REFERENCES members (member_id),
        queued_at INTEGER NOT NULL
      ) STRICT;
      """)
}
