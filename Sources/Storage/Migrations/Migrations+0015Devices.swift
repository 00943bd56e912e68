// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let devices = Migration(
    name: "0015-devices",
    sql: """
      ALTER TABLE sessions ADD COLUMN device_id BLOB
        REFERENCES devices (device_id) ON DELETE CASCADE
        CHECK (device_id IS NULL OR length(device_id) = 16);

      CREATE INDEX sessions_by_device ON sessions (device_id);

      CREATE TABLE lock_outs (
        lock_out_id BLOB PRIMARY KEY CHECK (length(lock_out_id) = 16),
        member_id BLOB NOT NULL CHECK (length(member_id) = 16),
        queued_at INTEGER NOT NULL
      ) STRICT;
      """)
}
