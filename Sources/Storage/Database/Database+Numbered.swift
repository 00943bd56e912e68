// SPDX-License-Identifier: AGPL-3.0-or-later

package import GRDB

/// Statements with `$1`, `$2`, … placeholders, which SQLite and PostgreSQL share.
///
/// Values are bound by their number, not by where a placeholder stands: SQLite numbers
/// `$2` before `$1` if the text does.
extension Database {
  /// Runs a statement that returns no rows.
  /// - Returns: How many rows it changed.
  @discardableResult
  package func run(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws -> Int {
    try run(sql, all: values)
  }

  /// The same for values whose number is known at run time only.
  @discardableResult
  package func run(_ sql: String, all values: [(any DatabaseValueConvertible)?]) throws -> Int {
    try cachedStatement(sql: sql).execute(arguments: .numbered(values))
    return changesCount
  }

  /// All rows of a query or of a statement with RETURNING.
  package func rows(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: .numbered(values))
  }

  /// The first row, or `nil`. The statement runs to its end.
  package func row(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws -> Row? {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: .numbered(values)).first
  }
}

extension StatementArguments {
  fileprivate static func numbered(_ values: [(any DatabaseValueConvertible)?]) -> Self {
    Self(values.enumerated().map { (String($0.offset + 1), $0.element) })
  }
}
