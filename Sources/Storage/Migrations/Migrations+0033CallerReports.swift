// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// How bans came about, and reports of callers.
  ///
  /// What was banned before came from calls: for more than two days by phone, else on the web.
  static let callerReports = Migration(
    name: "0033-caller-reports",
    sql: """
      ALTER TABLE bans ADD COLUMN channel TEXT NOT NULL DEFAULT 'web'
        CHECK (channel IN ('web', 'phone'));
      ALTER TABLE bans ADD COLUMN source TEXT NOT NULL DEFAULT 'call'
        CHECK (source IN ('call', 'report', 'list'));
      ALTER TABLE bans ADD COLUMN list_id BLOB
        CHECK ((list_id IS NOT NULL) = (source = 'list'));
      UPDATE bans SET channel = 'phone' WHERE until - made_at > 172800;
      CREATE INDEX bans_by_list ON bans (list_id, made_at);

      CREATE TABLE caller_reports (
        report_id BLOB PRIMARY KEY CHECK (length(report_id) = 16),
        call_id BLOB NOT NULL REFERENCES calls (call_id),
        member_id BLOB NOT NULL REFERENCES members (member_id),
        kind TEXT NOT NULL,
        address_hash BLOB NOT NULL CHECK (length(address_hash) = 32),
        channel TEXT NOT NULL CHECK (channel IN ('web', 'phone')),
        made_at INTEGER NOT NULL,
        until INTEGER NOT NULL,
        UNIQUE (call_id, member_id)
      ) STRICT;
      CREATE INDEX caller_reports_by_address ON caller_reports (address_hash);
      """)
}
