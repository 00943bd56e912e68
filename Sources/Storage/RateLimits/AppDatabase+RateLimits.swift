// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import GRDB

extension AppDatabase: RateLimitStore {
  package func take(
    _ bucketHash: Hash32, limit: Int, windowSeconds: Int64, at now: UnixSeconds
  ) async throws(StoreError) -> RateLimitTake {
    let start = now - now % windowSeconds
    let end = start + windowSeconds
    // A clock that went back begins no new window with nothing in it.
    let taken = try await write { db in
      try db.row(
        """
        INSERT INTO rate_limits (bucket_hash, window_start, window_end, taken)
        VALUES ($1, $2, $3, 1)
        ON CONFLICT (bucket_hash) DO UPDATE SET
          taken = CASE WHEN rate_limits.window_start >= excluded.window_start
            THEN rate_limits.taken + 1 ELSE 1 END,
          window_start = excluded.window_start, window_end = excluded.window_end
        RETURNING taken
        """,
        bucketHash.blob, start, end)?.int("taken")
    }
    guard let taken else { throw .damaged("rate_limits") }
    return taken <= limit ? .allowed : .refused(retryAfterSeconds: end - now)
  }

  package func dropBuckets(before time: UnixSeconds) async throws(StoreError) {
    try await write { db in
      try db.run("DELETE FROM rate_limits WHERE window_end <= $1", time)
    }
  }
}
