// SPDX-License-Identifier: AGPL-3.0-or-later

extension Migrations {
  /// Whom a number rings of those on shift. A group that is deleted later stays named here, and is
  /// passed over: no number is left deaf.
  static let numberRingGroups = Migration(
    name: "0029-number-ring-groups",
    sql: """
      ALTER TABLE provider_numbers ADD COLUMN ring_groups TEXT NOT NULL DEFAULT '';
      """)
}
