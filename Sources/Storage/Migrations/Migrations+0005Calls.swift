// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let calls = Migration(
    name: "0005-calls",
    sql: """
      CREATE TABLE calls (
        place INTEGER PRIMARY KEY,
        call_id BLOB NOT NULL UNIQUE CHECK (length(call_id) = 16),
        channel TEXT NOT NULL,
        language TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        answered_at INTEGER,
        ended_at INTEGER,
        outcome TEXT,
        winner_id BLOB REFERENCES members (member_id),
        answered_by BLOB REFERENCES members (member_id),
        state BLOB NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        CHECK ((ended_at IS NULL) = (outcome IS NULL)),
        CHECK (ended_at IS NULL OR winner_id IS NULL)
      ) STRICT;

      CREATE UNIQUE INDEX calls_by_winner ON calls (winner_id) WHERE winner_id IS NOT NULL;

      CREATE INDEX calls_live ON calls (place) WHERE ended_at IS NULL;

      CREATE INDEX calls_by_answerer ON calls (answered_by, place);

      CREATE TABLE rings (
        call_place INTEGER NOT NULL REFERENCES calls (place) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        member_id BLOB NOT NULL REFERENCES members (member_id),
        outcome TEXT,
        PRIMARY KEY (call_place, place),
        UNIQUE (call_place, member_id)
      ) STRICT;

      CREATE TABLE attachments (
        attachment_id BLOB PRIMARY KEY CHECK (length(attachment_id) = 16),
        call_id BLOB NOT NULL REFERENCES calls (call_id),
        record_place INTEGER REFERENCES records (place) ON DELETE CASCADE,
        left_at INTEGER NOT NULL,
        content_sealed BLOB NOT NULL
      ) STRICT;

      CREATE INDEX attachments_by_call ON attachments (call_id);

      CREATE TABLE bans (
        ban_id BLOB PRIMARY KEY CHECK (length(ban_id) = 16),
        address_hash BLOB NOT NULL CHECK (length(address_hash) = 32),
        made_by BLOB NOT NULL REFERENCES members (member_id),
        made_at INTEGER NOT NULL,
        until INTEGER NOT NULL
      ) STRICT;

      CREATE INDEX bans_by_address ON bans (address_hash, until);

      CREATE TABLE rate_limits (
        bucket_hash BLOB PRIMARY KEY CHECK (length(bucket_hash) = 32),
        window_start INTEGER NOT NULL,
        window_end INTEGER NOT NULL,
        taken INTEGER NOT NULL CHECK (taken >= 1)
      ) STRICT;

      CREATE INDEX rate_limits_by_end ON rate_limits (window_end);
      """)
}
