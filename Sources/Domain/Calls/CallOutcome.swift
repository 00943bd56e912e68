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
  /// The bound for the whole call passed.
  case tooLong
}
