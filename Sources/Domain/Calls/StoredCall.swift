// SPDX-License-Identifier: AGPL-3.0-or-later

/// A call as it is stored: the state machine’s own encoding, and beside it what lists and
/// rules in SQL need.
package struct StoredCall: Sendable, Equatable {
  package let id: CallID
  package let channel: String
  package var language: String
  package let startedAt: UnixSeconds
  package var answeredAt: UnixSeconds?
  package var endedAt: UnixSeconds?
  /// Code of the outcome; `nil` while the call is live.
  package var outcome: String?
  /// Who holds the call now. Set by `CallStore.claim` alone, freed by saving `nil`.
  package var winner: MemberID?
  /// Who answered last, kept after the end.
  package var answeredBy: MemberID?
  /// Opaque JSON of the state machine.
  package var state: [UInt8]
  /// In the order in which they were first rung, each member once.
  package var rings: [StoredRing]
  /// Of the stored row this was read from; counts up with each change.
  package var version: Int64

  package init(
    id: CallID, channel: String, language: String, startedAt: UnixSeconds,
    answeredAt: UnixSeconds? = nil, endedAt: UnixSeconds? = nil, outcome: String? = nil,
    winner: MemberID? = nil, answeredBy: MemberID? = nil, state: [UInt8],
    rings: [StoredRing] = [], version: Int64 = 1
  ) {
    self.id = id
    self.channel = channel
    self.language = language
    self.startedAt = startedAt
    self.answeredAt = answeredAt
    self.endedAt = endedAt
    self.outcome = outcome
    self.winner = winner
    self.answeredBy = answeredBy
    self.state = state
    self.rings = rings
    self.version = version
  }
}

/// That a member was rung by a call, and what came of it.
package struct StoredRing: Sendable, Hashable {
  package let member: MemberID
  /// Code, such as `answered`, `declined`, `missed`; `nil` while it rings.
  package let outcome: String?

  package init(member: MemberID, outcome: String?) {
    self.member = member
    self.outcome = outcome
  }
}
