// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a court order to the host would get of one kind of data.
package struct DisclosedTable: Sendable, Equatable {
  package struct Column: Sendable, Equatable {
    package enum Form: Sendable {
      /// Times, ids, states: what the server needs in the clear.
      case readable
      /// A keyed hash: it can be compared by whoever has the key, not read.
      case hashed
      /// Ciphertext whose key is in no part of this database.
      case sealed
    }

    package let name: String
    package let form: Form
    /// Bytes of all rows together, for sealed columns.
    package let sealedBytes: Int

    package init(name: String, form: Form, sealedBytes: Int) {
      self.name = name
      self.form = form
      self.sealedBytes = sealedBytes
    }
  }

  package let name: String
  package let rows: Int
  package let columns: [Column]

  package init(name: String, rows: Int, columns: [Column]) {
    self.name = name
    self.rows = rows
    self.columns = columns
  }
}

/// Reads what a database would give away, from the database itself.
package protocol DisclosureStore: Sendable {
  /// Every table, by name.
  func disclosure() async throws(StoreError) -> [DisclosedTable]
}
