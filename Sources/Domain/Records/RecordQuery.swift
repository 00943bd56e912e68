// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which records of a kind to list: newest versions only, those that came last first.
package struct RecordQuery: Sendable, Equatable {
  package let kind: UInt8
  package let id: RecordID?
  package let parent: RecordID?
  /// The place after which the page begins; from an earlier page’s `next`.
  package let before: Int64?
  package let limit: Int

  package init(
    kind: UInt8, id: RecordID? = nil, parent: RecordID? = nil, before: Int64? = nil, limit: Int
  ) {
    self.kind = kind
    self.id = id
    self.parent = parent
    self.before = before
    self.limit = limit
  }
}

/// One page of a list, and where the next one begins.
package struct Page<Item: Sendable>: Sendable {
  package let items: [Item]
  /// `nil` on the last page.
  package let next: Int64?

  package init(items: [Item], next: Int64?) {
    self.items = items
    self.next = next
  }
}
