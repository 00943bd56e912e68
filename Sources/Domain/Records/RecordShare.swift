// SPDX-License-Identifier: AGPL-3.0-or-later

/// How many records of a kind there are, and how many of them one member has been given.
package struct RecordShare: Hashable, Sendable {
  package let given: Int
  package let total: Int

  package init(given: Int, total: Int) {
    self.given = given
    self.total = total
  }
}
