// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: SignInAttemptStore {
  package func admit(
    _ attempt: SignInTry, at now: UnixSeconds
  ) async throws(StoreError) -> SignInAdmission {
    try await write { db in
      try Self.dropAttempts(before: now - SignInLimit.longestWindow, db)
      // A clock that went back forgives nothing, and keeps nobody waiting for longer than ever.
      try db.run("UPDATE sign_in_attempts SET since = $1 WHERE since > $1", now)
      let waits = try attempt.subjects.compactMap { try Self.wait($0.hash, $0.limit, now, db) }
      if let longest = waits.max() { return .refused(retryAfterSeconds: longest) }
      for subject in attempt.subjects { try Self.count(subject.hash, now, db) }
      return .admitted
    }
  }

  package func forgive(_ attempt: SignInTry) async throws(StoreError) {
    try await write { db in
      if let subject = attempt.nameFromNetwork {
        try db.run("DELETE FROM sign_in_attempts WHERE subject_hash = $1", subject.blob)
      }
      try Self.takeBack(attempt, db)
    }
  }

  package func takeBack(_ attempt: SignInTry) async throws(StoreError) {
    try await write { db in try Self.takeBack(attempt, db) }
  }

  package func dropAttempts(before time: UnixSeconds) async throws(StoreError) {
    try await write { db in try Self.dropAttempts(before: time, db) }
  }

  private static func takeBack(_ attempt: SignInTry, _ db: Database) throws {
    for subject in attempt.subjects {
      try db.run(
        "UPDATE sign_in_attempts SET tries = tries - 1 WHERE subject_hash = $1 AND tries > 0",
        subject.hash.blob)
    }
  }

  private static func dropAttempts(before time: UnixSeconds, _ db: Database) throws {
    try db.run("DELETE FROM sign_in_attempts WHERE since <= $1", time)
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
