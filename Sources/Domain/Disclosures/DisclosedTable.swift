// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a court order to the host would get of one table.
package struct DisclosedTable: Sendable, Equatable {
  /// Rows that belong together: all, or those with the same value in the column that splits them.
  package struct Part: Sendable, Equatable {
    /// `nil` where the table is not split.
    package let value: DisclosedValue?
    package let rows: Int
    /// Bytes of ciphertext in all of these rows.
    package let sealedBytes: Int
    /// The newest row, or every row, newest first; values in the order of `columns`.
    package let samples: [[DisclosedValue]]

    package init(
      value: DisclosedValue?, rows: Int, sealedBytes: Int, samples: [[DisclosedValue]]
    ) {
      self.value = value
      self.rows = rows
      self.sealedBytes = sealedBytes
      self.samples = samples
    }
  }

  package let name: String
  package let columns: [DisclosedColumn]
  package let parts: [Part]

  package init(name: String, columns: [DisclosedColumn], parts: [Part]) {
    self.name = name
    self.columns = columns
    self.parts = parts
  }
}

/// A column, and in which form it would be handed over.
package struct DisclosedColumn: Sendable, Equatable {
  package enum Form: String, Sendable {
    /// Times, ids, states: what the server needs in the clear.
    case readable
    /// A hash: it can be compared with a guess by whoever has the key, not read.
    case hashed
    /// Ciphertext whose key is in no part of this database.
    case sealed
  }

  package let name: String
  package let form: Form

  package init(name: String, form: Form) {
    self.name = name
    self.form = form
  }
}

/// How much of which table is wanted.
package struct DisclosureExtent: Sendable {
  /// Tables of which every row is given; of others the newest.
  package let whole: Set<String>
  /// Tables that are several kinds of data, and the column that tells them apart.
  package let split: [String: String]
  /// Whether the newest row of each kind is given as it lies there: hashes whole, and the beginning
  /// of ciphertext.
  package let isFull: Bool

  package init(
    whole: Set<String> = [], split: [String: String] = [:], isFull: Bool = false
  ) {
    self.whole = whole
    self.split = split
    self.isFull = isFull
  }
}

/// Reads what a database would give away, from the database itself: a table or column that is new
/// is in it without anybody's doing.
package protocol DisclosureStore: Sendable {
  /// Every table, by name, all of one moment.
  func disclosure(_ extent: DisclosureExtent) async throws(StoreError) -> [DisclosedTable]
}
