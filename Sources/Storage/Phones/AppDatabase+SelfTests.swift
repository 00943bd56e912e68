// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: SelfTestStore {
  package func selfTest() async throws(StoreError) -> StoredSelfTest {
    try await read { db in
      let row = try db.row(
        "SELECT start_minute, asked_at, tested_at, report FROM self_tests WHERE place = 1")
      guard let row else { return StoredSelfTest() }
      return StoredSelfTest(
        startMinute: row["start_minute"], askedAt: row.optionalTime("asked_at"),
        testedAt: row.optionalTime("tested_at"), report: row.optionalBytes("report"))
    }
  }

  package func setSelfTest(startMinute: Int?, audit: AuditAct) async throws(StoreError) {
    try await write { db in
      try db.run(
        """
        INSERT INTO self_tests (place, start_minute) VALUES (1, $1)
        ON CONFLICT (place) DO UPDATE SET start_minute = excluded.start_minute
        """, startMinute)
      try append(audit, db)
    }
  }

  package func askForSelfTest(at now: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run(
        """
        INSERT INTO self_tests (place, asked_at) VALUES (1, $1)
        ON CONFLICT (place) DO UPDATE SET asked_at = excluded.asked_at
        """, now)
    }
  }

  package func keepSelfTest(_ report: [UInt8], at now: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run(
        """
        INSERT INTO self_tests (place, tested_at, report) VALUES (1, $1, $2)
        ON CONFLICT (place) DO UPDATE
        SET asked_at = NULL, tested_at = excluded.tested_at, report = excluded.report
        """, now, report.blob)
    }
  }
}
