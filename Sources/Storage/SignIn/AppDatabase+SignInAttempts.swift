// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: SignInAttemptStore {
  package func admit(
    name: SignInNameHash, address: AddressHash?, at now: UnixSeconds
  ) async throws(StoreError) -> SignInAdmission {
    try await write { db in
      try Self.dropOldAttempts(at: now, db)
      var subjects = [(hash: name.bytes, limit: SignInLimit.name)]
      if let address { subjects.append((address.bytes, .address)) }
      let waits = try subjects.compactMap { try Self.wait($0.hash, $0.limit, now, db) }
      if let longest = waits.max() { return .refused(retryAfterSeconds: longest) }
      for subject in subjects { try Self.count(subject.hash, now, db) }
      return .admitted
    }
  }

  package func forgive(
    name: SignInNameHash, address: AddressHash?
  ) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM sign_in_attempts WHERE subject_hash = $1", name.blob)
      guard let address else { return }
      try db.run(
        "UPDATE sign_in_attempts SET tries = tries - 1 WHERE subject_hash = $1 AND tries > 0",
        address.blob)
    }
  }

  private static func dropOldAttempts(at now: UnixSeconds, _ db: Database) throws {
    let longest = max(SignInLimit.name.windowSeconds, SignInLimit.address.windowSeconds)
    try db.run("DELETE FROM sign_in_attempts WHERE since <= $1", now - longest)
  }

  /// Seconds until the window ends, if its tries are used up.
  private static func wait(
    _ subject: [UInt8], _ limit: SignInLimit, _ now: UnixSeconds, _ db: Database
  ) throws -> UnixSeconds? {
    let row = try db.row(
      """
      SELECT since FROM sign_in_attempts WHERE subject_hash = $1 AND since > $2 AND tries >= $3
      """,
      subject.blob, now - limit.windowSeconds, limit.tries)
    return try row.map { try $0.time("since") + limit.windowSeconds - now }
  }

  private static func count(_ subject: [UInt8], _ now: UnixSeconds, _ db: Database) throws {
    try db.run(
      """
      INSERT INTO sign_in_attempts (subject_hash, since, tries) VALUES ($1, $2, 1)
      ON CONFLICT (subject_hash) DO UPDATE SET tries = sign_in_attempts.tries + 1
      """,
      subject.blob, now)
  }
}
