// SPDX-License-Identifier: AGPL-3.0-or-later

/// A wrap that a record’s audience demands and the store lacks: of a new admin, mostly.
package struct MissingWrap: Sendable, Hashable {
  package let record: RecordKey
  package let reader: MemberID

  package init(record: RecordKey, reader: MemberID) {
    self.record = record
    self.reader = reader
  }
}

/// A wrap that was made for a `MissingWrap`.
package struct AddedWrap: Sendable, Equatable {
  package let record: RecordKey
  package let wrap: StoredWrap

  package init(record: RecordKey, wrap: StoredWrap) {
    self.record = record
    self.wrap = wrap
  }
}
