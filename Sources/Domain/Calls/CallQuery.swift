// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which calls to list, those that began last first.
package struct CallQuery: Sendable, Equatable {
  package enum Only: Sendable, Equatable {
    case answeredBy(MemberID)
    /// Those that are over and that nobody answered.
    case missed
    case withVoiceMessage
  }

  /// Only what a member who may not see all calls sees: those that she answered, the last or
  /// not, and, if she holds INBOX, those that left a voice message. `nil` for all.
  package let seenBy: RecordAccess?
  /// Only this one.
  package let call: CallID?
  /// Leaves out the others: what is looked for may lie far back.
  package let only: Only?
  /// From an earlier page’s `next`.
  package let before: Int64?
  package let limit: Int

  package init(
    seenBy: RecordAccess? = nil, call: CallID? = nil, only: Only? = nil,
    before: Int64? = nil, limit: Int
  ) {
    self.seenBy = seenBy
    self.call = call
    self.only = only
    self.before = before
    self.limit = limit
  }
}
