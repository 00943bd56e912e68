// SPDX-License-Identifier: AGPL-3.0-or-later

/// The roster’s entries and head statements, as bytes: verifying is done before.
package protocol RosterStore: Sendable {
  /// In order, beginning with `seq`.
  func entries(from seq: UInt32, limit: Int) async throws(StoreError) -> [StoredRosterEntry]
  /// Appends by compare-and-set on (seq, prev), and does all that goes with the entry, in
  /// one transaction with its audit entry.
  func append(_ addition: RosterAddition) async throws(StoreError) -> RosterAppend
  /// The newest head statement of each signer.
  func statements() async throws(StoreError) -> [StoredHeadStatement]
  /// Keeps a statement if it is newer than the one that its signer made before.
  func keep(_ statement: StoredHeadStatement) async throws(StoreError)
}
