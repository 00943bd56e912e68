// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// What other nouns’ transactions do to accounts.
enum AccountStatements {
  /// - Returns: `false`, and adds nothing, if the sign-in name is taken.
  /// - Throws: the engine’s constraint error for a device id that is registered already.
  static func add(_ new: NewAccount, at now: UnixSeconds, _ db: Database) throws -> Bool {
    let account = new.account
    let added = try db.run(
      """
      INSERT INTO accounts (member_id, sign_in_name_hash, verifier_salt, verifier_hash,
        recovery_sealed, created_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (sign_in_name_hash) DO NOTHING
      """,
      account.member.blob, account.signInName.blob, account.verifier.salt.blob,
      account.verifier.hash.blob, new.recovery.bytes.blob, now)
    guard added == 1 else { return false }
    try db.run(
      """
      INSERT INTO devices (device_id, member_id, added_at, custodian) VALUES ($1, $2, $3, $4)
      """,
      new.device.blob, account.member.blob, now, new.custodian?.blob)
    return true
  }

  /// Ends a member’s account with her sessions, passkeys, one-time codes, devices and reset links.
  static func end(_ member: MemberID, _ db: Database) throws {
    try db.run("DELETE FROM accounts WHERE member_id = $1", member.blob)
  }
}
