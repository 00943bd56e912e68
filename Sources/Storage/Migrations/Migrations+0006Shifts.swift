// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let shifts = Migration(
    name: "0006-shifts",
    sql: """
      CREATE TABLE shifts (
        shift_id BLOB PRIMARY KEY CHECK (length(shift_id) = 16),
        weekdays INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),
        start_minute INTEGER NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
        end_minute INTEGER NOT NULL CHECK (end_minute BETWEEN 0 AND 1440),
        ring_group_id BLOB REFERENCES ring_groups (ring_group_id)
      ) STRICT;

      CREATE TABLE ring_group_members (
        ring_group_id BLOB NOT NULL REFERENCES ring_groups (ring_group_id) ON DELETE CASCADE,
        member_id BLOB NOT NULL REFERENCES members (member_id),
        PRIMARY KEY (ring_group_id, member_id)
      ) STRICT;
      """)
}
