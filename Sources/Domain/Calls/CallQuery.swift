// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which calls to list, those that began last first.
package struct CallQuery: Sendable, Equatable {
  /// Only what a member who may not see all calls sees: those that she answered, the last or
  /// not, and, if she holds INBOX, those that left a voice message. `nil` for all.
  package let seenBy: RecordAccess?
  /// Only this one.
  package let call: CallID?
  /// Only calls that left a voice message.
  package let withVoiceMessage: Bool
  /// From an earlier page’s `next`.
  package let before: Int64?
  package let limit: Int

  package init(
    seenBy: RecordAccess? = nil, call: CallID? = nil, withVoiceMessage: Bool = false,
    before: Int64? = nil, limit: Int
  ) {
    self.seenBy = seenBy
    self.call = call
    self.withVoiceMessage = withVoiceMessage
    self.before = before
    self.limit = limit
  }
}
