// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Rows of passkeys and of used challenges, in the transactions of several nouns.
enum PasskeyStatements {
  /// - Returns: `false` if it was used before.
  static func spend(_ answered: AnsweredChallenge, _ db: Database) throws -> Bool {
    try db.run(
      """
      INSERT INTO spent_challenges (challenge, expires_at) VALUES ($1, $2)
      ON CONFLICT (challenge) DO NOTHING
      """,
      answered.challenge.blob, answered.expiresAt) == 1
  }

  /// Keeps the counter, unless another answer was here first with one as high.
  ///
  /// - Returns: `false` if there is a copy of the passkey; `nil` if there is no such passkey.
  static func count(_ use: PasskeyUse, _ db: Database) throws -> Bool? {
    guard
      let held = try db.row(
        "SELECT counter FROM passkeys WHERE passkey_id = $1", use.passkey.bytes.blob)
    else { return nil }
    let before: UInt32 = try held.number("counter")
    guard use.counter > before || (use.counter == 0 && before == 0) else { return false }
    try db.run(
      "UPDATE passkeys SET counter = $2, last_used_at = $3 WHERE passkey_id = $1",
      use.passkey.bytes.blob, Int64(use.counter), use.at)
    return true
  }

  static func add(_ passkey: Passkey, _ db: Database) throws -> Bool {
    try db.run(
      """
      INSERT INTO passkeys (passkey_id, member_id, rp_id, cose_key, counter, created_at,
        last_used_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (passkey_id) DO NOTHING
      """,
      passkey.id.bytes.blob, passkey.member.blob, passkey.relyingParty, passkey.key.blob,
      Int64(passkey.counter), passkey.createdAt, passkey.lastUsedAt) == 1
  }

  static func hasRoom(for passkey: Passkey, _ db: Database) throws -> Bool {
    let row = try db.row(
      "SELECT COUNT(*) AS held FROM passkeys WHERE member_id = $1 AND rp_id = $2",
      passkey.member.blob, passkey.relyingParty)
    return try row.map { try $0.int("held") < Passkey.mostOfMember } ?? true
  }

  /// Of a member who has lost them.
  static func removeAll(of member: MemberID, _ db: Database) throws {
    try db.run("DELETE FROM passkeys WHERE member_id = $1", member.blob)
  }

  static func passkey(_ row: Row) throws -> Passkey {
    guard let id = PasskeyID(try row.bytes("passkey_id")) else {
      throw StoreError.damaged("passkey_id")
    }
    return Passkey(
      id: id, member: try row.id("member_id"), relyingParty: try row.text("rp_id"),
      key: try row.bytes("cose_key"), counter: try row.number("counter"),
      createdAt: try row.time("created_at"), lastUsedAt: row.optionalTime("last_used_at"))
  }

  static func requirement(_ row: Row) throws -> PasskeyRequirement {
    guard let requirement = PasskeyRequirement(rawValue: try row.text("passkey_required")) else {
      throw StoreError.damaged("passkey_required")
    }
    return requirement
  }
}
