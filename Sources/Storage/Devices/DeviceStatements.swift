// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// What other nouns’ transactions do to devices.
enum DeviceStatements {
  /// The kind of record that says what a member calls a device (protocol, section 8).
  static let labelKind = 15

  /// Forgets all of a member’s, with their sessions and what she called them.
  static func endAll(of member: MemberID, _ db: Database) throws {
    try db.run("DELETE FROM devices WHERE member_id = $1", member.blob)
    try db.run(
      "DELETE FROM records WHERE kind = $1 AND author_id = $2", labelKind, member.blob)
  }
}
