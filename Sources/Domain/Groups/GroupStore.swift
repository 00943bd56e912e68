// SPDX-License-Identifier: AGPL-3.0-or-later

/// Wrapped group seeds. Those of a new generation arrive with its roster entry.
package protocol GroupStore: Sendable {
  func wraps(of member: MemberID) async throws(StoreError) -> [StoredGroupWrap]
  /// All past seeds of a scope, oldest generation first.
  func pastSeeds(scope: UInt8) async throws(StoreError) -> [StoredPastSeed]
  /// Which (scope, generation, member) have a wrap, without the wraps.
  func holders(scope: UInt8, generation: UInt32) async throws(StoreError) -> [MemberID]
  /// Adds wraps that are missing; one that is there already stays as it is.
  /// - Returns: whom one was added for.
  func add(_ wraps: [StoredGroupWrap]) async throws(StoreError) -> Set<MemberID>
  /// Drops a wrap that does not open for whom it was made, so that a holder adds another.
  /// - Returns: `false` if there is none.
  func dropWrap(
    scope: UInt8, generation: UInt32, of member: MemberID
  ) async throws(StoreError) -> Bool
}
