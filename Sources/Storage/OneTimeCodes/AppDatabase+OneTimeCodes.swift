// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: OneTimeCodeStore {
  package func hasOneTimeCodes(_ member: MemberID) async throws(StoreError) -> Bool {
    try await read { db in
      try db.row("SELECT 1 FROM one_time_codes WHERE member_id = $1", member.blob) != nil
    }
  }

  package func turnOn(
    _ secret: SealedCodeSecret, used step: TimeStep, of member: MemberID, in own: SessionHash,
    at now: UnixSeconds
  ) async throws(StoreError) -> Bool {
    let act = AuditAct(actor: member, action: .oneTimeCodesOn, object: member.bytes, at: now)
    return try await audited(act) { db in
      let kept = try db.run(
        """
        INSERT INTO one_time_codes (member_id, secret_sealed, last_step, tries, since)
        VALUES ($1, $2, $3, 0, $4) ON CONFLICT (member_id) DO NOTHING
        """,
        member.blob, secret.bytes.blob, step, now)
      guard kept == 1 else { return false }
      try SessionStatements.endAll(of: member, but: own, db)
      return true
    }
  }

  package func admitCode(
    of member: MemberID, at now: UnixSeconds
  ) async throws(StoreError) -> OneTimeCodeAdmission {
    try await write { db in
      try OneTimeCodeStatements.beginWindow(of: member, at: now, db)
      let row = try db.row(
        "SELECT secret_sealed, tries, since FROM one_time_codes WHERE member_id = $1",
        member.blob)
      guard let row else { return .off }
      guard try row.int("tries") < OneTimeCodeLimit.tries else {
        return .refused(
          retryAfterSeconds: try row.time("since") + OneTimeCodeLimit.windowSeconds - now)
      }
      guard let secret = SealedCodeSecret(try row.bytes("secret_sealed")) else {
        throw StoreError.damaged("secret_sealed")
      }
      try db.run(
        "UPDATE one_time_codes SET tries = tries + 1 WHERE member_id = $1", member.blob)
      return .admitted(secret)
    }
  }

  package func use(_ use: OneTimeCodeUse) async throws(StoreError) -> Bool {
    try await transact { db in
      guard try OneTimeCodeStatements.raise(to: use.step, of: use.member, db) else {
        throw RolledBack(outcome: false)
      }
      switch use.purpose {
      case .begin(let session): try SessionStatements.add(session, db)
      case .confirm: break
      case .turnOff:
        try OneTimeCodeStatements.remove(of: use.member, db)
        try append(
          AuditAct(
            actor: use.member, action: .oneTimeCodesOff, object: use.member.bytes, at: use.at),
          db)
      }
      return true
    }
  }
}
