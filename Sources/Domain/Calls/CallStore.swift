// SPDX-License-Identifier: AGPL-3.0-or-later

/// Calls, live and past. What is acknowledged here survives a crash between any two steps.
package protocol CallStore: Sendable {
  /// Stores a new call, with its `version`. `false` if its id is taken.
  func begin(_ call: StoredCall) async throws(StoreError) -> Bool

  /// One conditional update: of any number of claims at once, on any number of server nodes,
  /// one wins. It moves the row’s version, so that a save prepared before it fails.
  ///
  /// After a crash between a claim and the save that follows it, `liveCalls` has a call whose
  /// `winner` its `state` does not know yet.
  func claim(_ call: CallID, by member: MemberID) async throws(StoreError) -> AnswerClaim

  /// Replaces calls that still have the version they were read at, all of them or none. A
  /// `winner` can be kept or freed here, never set. A call that has ended loses the attachments
  /// that no record took over.
  /// - Returns: the calls with their new versions; `nil` if another change was first.
  func save(_ calls: [StoredCall]) async throws(StoreError) -> [StoredCall]?

  /// Every call without an end, oldest first.
  func liveCalls() async throws(StoreError) -> [StoredCall]
  func call(_ id: CallID) async throws(StoreError) -> StoredCall?
  func calls(_ query: CallQuery) async throws(StoreError) -> Page<StoredCall>
}
