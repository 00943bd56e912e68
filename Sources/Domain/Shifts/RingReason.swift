// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a member is not rung now.
package enum RingReason: Hashable, Sendable {
  case notConfirmed
  case mayNotAnswer
  /// `nextStart`: her next shift, if there is one.
  case noShift(nextStart: Instant?)
  /// She is on shift, and in none of the ring groups of the number that is called.
  case otherNumber
  case onBreak
  case noStream
  case microphoneDenied
  case inCall(CallID)
}

/// Why a member who is rung might miss it.
package enum RingWarning: String, CaseIterable, Hashable, Sendable {
  case notificationsOff, soundNotTried, microphoneNotAsked
  /// She is in the fallback group and not on shift: rung only when nobody on shift answers.
  case onlyAsFallback
}
