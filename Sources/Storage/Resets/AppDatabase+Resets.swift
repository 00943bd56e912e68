// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: ResetStore {
  package func issue(_ link: ResetLink, at now: UnixSeconds) async throws(StoreError) -> Bool {
    let act = AuditAct(
      actor: link.issuer, action: .resetLinkMade, object: link.member.bytes, at: now)
    return try await audited(act) { db in
      let known = try db.row("SELECT 1 FROM accounts WHERE member_id = $1", link.member.blob)
      guard known != nil else { return false }
      try db.run("DELETE FROM reset_links WHERE member_id = $1", link.member.blob)
      try db.run(
        """
        INSERT INTO reset_links (token_hash, member_id, issuer_id, expires_at)
        VALUES ($1, $2, $3, $4)
        """,
        link.token.blob, link.member.blob, link.issuer?.blob, link.expiresAt)
      return true
    }
  }

  package func isKnown(_ token: ResetTokenHash) async throws(StoreError) -> Bool {
    try await read { db in
      try db.row("SELECT 1 FROM reset_links WHERE token_hash = $1", token.blob) != nil
    }
  }

  package func redeem(
    _ token: ResetTokenHash, name: SignInNameHash, verifier: PassphraseVerifier,
    session: SessionHash, at now: UnixSeconds
  ) async throws(StoreError) -> ResetRedemption {
    try await write { db in
      let link = try db.row(
        """
        SELECT member_id, issuer_id, expires_at, sign_in_name_hash
        FROM reset_links JOIN accounts USING (member_id) WHERE token_hash = $1
        """,
        token.blob)
      guard let link else { return .used }
      let issuer: MemberID? = try link.optionalID("issuer_id")
      if let issuer, try !MemberStatements.may(issuer, .manageMembers, db) { return .used }
      guard try link.time("expires_at") > now else { return .expired }
      guard try link.id("sign_in_name_hash") == name else {
        try ResetStatements.countWrongName(token, db)
        return .otherName
      }
      let member: MemberID = try link.id("member_id")
      try Self.replaceVerifier(verifier, of: member, db)
      try SessionStatements.add(
        Session(hash: session, member: member, createdAt: now, lastSeenAt: now), db)
      try append(
        AuditAct(actor: member, action: .passphraseReset, object: member.bytes, at: now), db)
      return .done(member: member)
    }
  }

  package func dropLinks(before time: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM reset_links WHERE expires_at <= $1", time)
    }
  }

  /// A new passphrase ends what was there before: links and sessions, passkeys, one-time codes
  /// and the account at a provider, which whoever needs a link has lost.
  private static func replaceVerifier(
    _ verifier: PassphraseVerifier, of member: MemberID, _ db: Database
  ) throws {
    try db.run("DELETE FROM reset_links WHERE member_id = $1", member.blob)
    try SessionStatements.endAll(of: member, db)
    try PasskeyStatements.removeAll(of: member, db)
    try OneTimeCodeStatements.remove(of: member, db)
    try OpenIDStatements.remove(of: member, db)
    try db.run(
      "UPDATE accounts SET verifier_salt = $2, verifier_hash = $3 WHERE member_id = $1",
      member.blob, verifier.salt.blob, verifier.hash.blob)
  }
}
