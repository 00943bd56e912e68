// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Conditions on records that are voice messages of calls.
enum VoiceMessageStatements {
  /// Kind 9 (PROTOCOL section 8); its parent is the call.
  static let isOne = "r.kind = 9 AND r.newest = 1"
  /// Whether the call `c` left one.
  static let ofCall = """
    EXISTS (SELECT 1 FROM records r WHERE \(isOne) AND r.parent_id = c.call_id)
    """
  static let isUnheard = """
    NOT EXISTS (SELECT 1 FROM heard_messages h WHERE h.record_place = r.place)
    """

  /// The place and the call of a message, if she is a member of a role with the permission and holds
  /// INBOX.
  static func find(
    _ message: RecordID, for member: MemberID, _ permission: Permission, _ db: Database
  ) throws -> Row? {
    guard try MemberStatements.may(member, permission, db) else { return nil }
    return try db.row(
      """
      SELECT r.place, r.parent_id FROM records r
      JOIN members m ON m.member_id = $2 AND (m.powers & 8) <> 0
      WHERE \(isOne) AND r.record_id = $1
      """,
      message.blob, member.blob)
  }

  static func waits(_ place: Int64, _ db: Database) throws -> Bool {
    try db.row("SELECT 1 FROM heard_messages WHERE record_place = $1", place) == nil
  }

  /// `nil` for a message without one.
  static func sound(of place: Int64, _ db: Database) throws -> AttachmentID? {
    try db.row("SELECT attachment_id FROM attachments WHERE record_place = $1", place)
      .map { try $0.id("attachment_id") }
  }

  /// Whether the call lives and has left none: of those that are sent side by side one is kept.
  static func mayLeaveOne(_ call: CallID, _ db: Database) throws -> Bool {
    try db.row(
      "SELECT 1 FROM calls c WHERE c.call_id = $1 AND c.ended_at IS NULL AND NOT \(ofCall)",
      call.blob) != nil
  }

  /// What those that nobody has heard take up, with their sounds.
  static func unheardBytes(_ db: Database) throws -> Int {
    try db.row(
      """
      SELECT COALESCE(SUM(LENGTH(r.payload_sealed) + (
        SELECT COALESCE(SUM(LENGTH(a.content_sealed)), 0) FROM attachments a
        WHERE a.call_id = r.parent_id AND a.record_place = r.place)), 0) AS bytes
      FROM records r WHERE \(isOne) AND \(isUnheard)
      """)?.int("bytes") ?? 0
  }
}
