// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which calls to list, those that began last first.
package struct CallQuery: Sendable, Equatable {
  /// Only calls that this member answered, the last or not; `nil` for all.
  package let answeredBy: MemberID?
  /// From an earlier page’s `next`.
  package let before: Int64?
  package let limit: Int

  package init(answeredBy: MemberID? = nil, before: Int64? = nil, limit: Int) {
    self.answeredBy = answeredBy
    self.before = before
    self.limit = limit
  }
}
