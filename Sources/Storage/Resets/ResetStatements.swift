// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// What becomes of reset links in the transactions of several nouns.
enum ResetStatements {
  /// Closes the link once too many were tried: whoever found it is not to find out by it who has an
  /// account.
  static func countWrongName(_ token: ResetTokenHash, _ db: Database) throws {
    try db.run(
      "UPDATE reset_links SET names_tried = names_tried + 1 WHERE token_hash = $1", token.blob)
    try db.run(
      "DELETE FROM reset_links WHERE token_hash = $1 AND names_tried >= $2", token.blob,
      ResetLink.mostWrongNames)
  }

  /// Of whoever may make none any more, or whose pages somebody else may have had.
  static func endAll(by issuer: MemberID, _ db: Database) throws {
    try db.run("DELETE FROM reset_links WHERE issuer_id = $1", issuer.blob)
  }
}
