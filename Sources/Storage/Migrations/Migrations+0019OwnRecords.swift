// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// What one member keeps for herself alone is counted with each draft that she saves.
  static let ownRecords = Migration(
    name: "0019-own-records",
    sql: """
      CREATE INDEX records_own ON records (author_id) WHERE audience = 4;
      """)
}
