// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let records = Migration(
    name: "0004-records",
    sql: """
      CREATE TABLE records (
        place INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
        record_id BLOB NOT NULL CHECK (length(record_id) = 16),
        version INTEGER NOT NULL CHECK (version >= 1),
        newest INTEGER NOT NULL CHECK (newest IN (0, 1)),
        parent_id BLOB NOT NULL CHECK (length(parent_id) = 16),
        author_id BLOB NOT NULL CHECK (length(author_id) = 16),
        audience INTEGER NOT NULL CHECK (audience BETWEEN 1 AND 5),
        header_id BLOB NOT NULL UNIQUE CHECK (length(header_id) = 32),
        header BLOB NOT NULL,
        payload_sealed BLOB NOT NULL,
        received_at INTEGER NOT NULL,
        UNIQUE (kind, record_id, version)
      ) STRICT;

      CREATE UNIQUE INDEX records_newest ON records (kind, record_id) WHERE newest = 1;

      CREATE INDEX records_by_kind ON records (kind, place) WHERE newest = 1;

      CREATE INDEX records_by_parent ON records (kind, parent_id, place) WHERE newest = 1;

      CREATE INDEX records_by_audience ON records (audience, place);

      CREATE TABLE record_wraps (
        record_place INTEGER NOT NULL REFERENCES records (place) ON DELETE CASCADE,
        reader_id BLOB NOT NULL CHECK (length(reader_id) = 16),
        wrap_sealed BLOB NOT NULL CHECK (length(wrap_sealed) = 1168),
        PRIMARY KEY (record_place, reader_id)
      ) STRICT;

      CREATE TABLE record_extra_readers (
        record_place INTEGER NOT NULL REFERENCES records (place) ON DELETE CASCADE,
        member_id BLOB NOT NULL CHECK (length(member_id) = 16),
        PRIMARY KEY (record_place, member_id)
      ) STRICT;

      CREATE INDEX record_wraps_by_reader ON record_wraps (reader_id);
      """)
}
