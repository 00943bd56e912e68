// SPDX-License-Identifier: AGPL-3.0-or-later

/// What is kept of a call: times, outcome, who was rung and who answered. No content.
package struct CallRecord: Hashable, Sendable, Codable {
  /// One claim of the call and what came of it.
  package struct Answer: Hashable, Sendable, Codable {
    package let member: MemberID
    package internal(set) var at: Instant
    /// When both first heard each other; `nil` if they never did.
    package internal(set) var audioAt: Instant?
    package internal(set) var endedAt: Instant?
    package internal(set) var ending: Disconnection?
  }

  package let id: CallID
  package let channel: CallChannel
  package let language: LanguageTag
  package let arrivedAt: Instant
  package let endedAt: Instant?
  package let outcome: CallOutcome?
  /// In the order in which they were first rung, each once.
  package let rung: [MemberID]
  package let declined: [MemberID]
  /// In order. All but the last came to nothing, or were cut off and rang again.
  package let answers: [Answer]
}
