// SPDX-License-Identifier: AGPL-3.0-or-later

/// Counts by keyed hash, in the database so that all server nodes count together.
package protocol RateLimitStore: Sendable {
  /// Counts one use of a bucket, atomically.
  ///
  /// - Parameters:
  ///   - bucketHash: keyed hash of what is limited: the act and an address or an account.
  ///   - limit: uses in one window of `windowSeconds`; windows begin at multiples of it.
  func take(
    _ bucketHash: Hash32, limit: Int, windowSeconds: Int64, at now: UnixSeconds
  ) async throws(StoreError) -> RateLimitTake
  /// Forgets buckets whose window ended before `time`.
  func dropBuckets(before time: UnixSeconds) async throws(StoreError)
}

package enum RateLimitTake: Sendable, Equatable {
  case allowed
  case refused(retryAfterSeconds: Int64)
}
