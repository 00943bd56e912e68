// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  static let heardMessages = Migration(
    name: "0012-heard-messages",
    sql: """
      CREATE TABLE heard_messages (
        record_place INTEGER PRIMARY KEY REFERENCES records (place) ON DELETE CASCADE,
        heard_by BLOB NOT NULL REFERENCES members (member_id),
        heard_at INTEGER NOT NULL
      ) STRICT;
      """)
}
