// SPDX-License-Identifier: AGPL-3.0-or-later

/// How a call ended. Every call has exactly one in the end.
package enum CallOutcome: String, CaseIterable, Sendable, Codable {
  /// Caller and volunteer heard each other, and one of them ended it.
  case answered
  case voiceMessage
  /// Volunteers were rung, none answered, and no voice message was left.
  case unanswered
  /// There was nobody to ring, and no voice message was left.
  case nobodyToRing
  /// The caller left before a conversation began.
  case callerLeft
  case banned, rateLimited, captchaFailed, queueFull
  /// She asked to be called back.
  case callBackAsked
  /// A member called back somebody who had asked for it, and the two heard each other.
  case calledBack
  /// A member called back, and did not come to talk: nobody picked up, or she did not go through
  /// with it.
  case notReached
  /// The bound for the whole call passed.
  case tooLong
}
