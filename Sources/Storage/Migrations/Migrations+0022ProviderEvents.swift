// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// Which messages of telephony providers were taken in, so that each counts once.
  static let providerEvents = Migration(
    name: "0022-provider-events",
    sql: """
      CREATE TABLE provider_events (
        account_id BLOB NOT NULL CHECK (length(account_id) = 16),
        event_hash BLOB NOT NULL CHECK (length(event_hash) = 32),
        taken_at INTEGER NOT NULL,
        PRIMARY KEY (account_id, event_hash)
      ) STRICT;

      CREATE INDEX provider_events_by_age ON provider_events (taken_at);
      """)
}
