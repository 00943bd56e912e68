// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the application server remembers of each custodian's store. `custodian`: H(custodian_pk).
package protocol CustodianMarkStore: Sendable {
  /// The newest that was seen; `nil` before the first.
  func custodianMark(of custodian: Hash32) async throws(StoreError) -> CustodianMark?
  /// Remembers a standing that is none older: the mark of one store only rises.
  func keep(_ standing: CustodianStanding, of custodian: Hash32) async throws(StoreError)
  /// Remembers that an older copy stands in the newest one's place; the first time it goes into the
  /// audit chain, in the same transaction.
  func noteOlder(_ custodian: Hash32, at now: UnixSeconds) async throws(StoreError)
}
