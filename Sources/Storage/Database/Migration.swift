// SPDX-License-Identifier: AGPL-3.0-or-later

/// One step of the schema, written as SQL text and never changed once released.
///
/// Runs in one transaction of its own. Types are SQLite's INTEGER, TEXT and BLOB in
/// STRICT tables; another engine gets the same text with its own type names.
package struct Migration: Sendable {
  /// Four digits and a noun, such as `0001-hotlines`: the order and the identity.
  package let name: String
  package let sql: String

  package init(name: String, sql: String) {
    self.name = name
    self.sql = sql
  }
}
