// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// Of the custodian’s file, which is no part of the hotline’s database.
  package static let custodian: [Migration] = [
    Migration(
      name: "0001-devices",
      sql: """
        CREATE TABLE hotline (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          hid BLOB NOT NULL CHECK (length(hid) = 32)
        ) STRICT;

        CREATE TABLE credentials (
          member_id BLOB PRIMARY KEY CHECK (length(member_id) = 16),
          kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
          credential_sealed BLOB NOT NULL
        ) STRICT;

        CREATE TABLE devices (
          device_id BLOB PRIMARY KEY CHECK (length(device_id) = 16),
          member_id BLOB NOT NULL REFERENCES credentials (member_id),
          hid BLOB NOT NULL CHECK (length(hid) = 32),
          device_key BLOB NOT NULL CHECK (length(device_key) = 32),
          proof_sealed BLOB,
          share_sealed BLOB,
          tries_left INTEGER NOT NULL CHECK (tries_left BETWEEN 0 AND 10),
          wrong_since_ok INTEGER NOT NULL CHECK (wrong_since_ok >= 0),
          last_ok_at INTEGER NOT NULL,
          evidence_at INTEGER NOT NULL,
          CHECK ((proof_sealed IS NULL) = (share_sealed IS NULL))
        ) STRICT;

        CREATE INDEX devices_by_member ON devices (member_id);

        CREATE TABLE challenges (
          challenge BLOB PRIMARY KEY CHECK (length(challenge) = 32),
          device_id BLOB NOT NULL CHECK (length(device_id) = 16),
          made_at INTEGER NOT NULL
        ) STRICT;

        CREATE INDEX challenges_by_device ON challenges (device_id, made_at);
        """),
    Migration(
      name: "0002-evidence-tries",
      sql: """
        ALTER TABLE credentials ADD COLUMN evidence_since INTEGER NOT NULL DEFAULT 0;

        ALTER TABLE credentials ADD COLUMN evidence_tries INTEGER NOT NULL DEFAULT 0
          CHECK (evidence_tries >= 0);
        """),
    Migration(
      name: "0003-lock-outs",
      sql: """
        CREATE TABLE lock_outs (
          lock_out_id BLOB PRIMARY KEY CHECK (length(lock_out_id) = 16)
        ) STRICT;
        """),
    Migration(
      name: "0004-standing",
      sql: """
        CREATE TABLE standing (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          store_id BLOB NOT NULL CHECK (length(store_id) = 16),
          generation INTEGER NOT NULL CHECK (generation >= 0),
          latest_at INTEGER NOT NULL
        ) STRICT;

        INSERT INTO standing (one, store_id, generation, latest_at)
        VALUES (1, randomblob(16), 0, 0);
        """),
    Migration(
      name: "0005-challenges-by-age",
      sql: """
        CREATE INDEX challenges_by_age ON challenges (made_at);
        """),
  ]
}
