// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Telephony

/// One leg, as it really is.
struct VendorLeg: Sendable {
  enum State: Hashable, Sendable {
    case ringing, answered
    case ended(LegEnd)
  }

  let name: ProviderLegID
  /// Digits of the member's phone; empty for a caller's leg.
  let number: String
  let placedAt: Instant
  /// Where its statuses go.
  let status: Hook
  /// Where it asks what to do when it is picked up; `nil` for a caller's leg.
  let answer: Hook?
  var state = State.ringing
  /// Counts what the leg was given to do: an answer to an earlier question counts for nothing.
  var turn = 0
  /// Where its document came from; `nil` if it was sent one.
  var source: Hook?
  var room: String?
  /// All that was said to it.
  var heard: [String] = []
  /// Somebody has pressed the key that takes a call, at the question for it.
  var hasPressed = false
  /// The call whose message it records.
  var recording: CallID?
  var wasJoined = false
  /// A question was answered, be it by silence.
  var hasTyped = false
  var answeredAt: Instant?
  var endedAt: Instant?

  var isCaller: Bool { answer == nil }
  var isOver: Bool { if case .ended = state { true } else { false } }

  /// The hotline's own name for a leg that it has placed.
  var id: LegID? {
    guard case .legAnswered(let id) = answer else { return nil }
    return id
  }
}
