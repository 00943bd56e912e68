// SPDX-License-Identifier: AGPL-3.0-or-later

/// The offer of a call to one volunteer.
package struct Ring: Hashable, Sendable, Codable {
  package let member: MemberID
  package let reach: Reach
  /// From 1, one more with each time that this call has rung her.
  package internal(set) var attempt: Int
  /// Dialled rings only: when this leg is given up.
  package internal(set) var until: Instant?
  /// Dialled rings only: silent between two legs until then.
  package internal(set) var restsUntil: Instant?

  package var isSounding: Bool { restsUntil == nil }
}

/// How a volunteer can be rung.
package enum Reach: String, Sendable, Codable {
  /// A page holds any number of rings, each as long as its caller waits.
  case held
  /// A phone is dialled: one ring at a time, given up after a while and dialled again.
  case dialled
}

/// Why a ring stops.
package enum RingStop: String, Sendable, Codable {
  case answeredElsewhere
  /// The caller hung up, vanished, went to voicemail, or the call ended.
  case over
  case declined
  /// She is no longer to be rung: off shift, on break, unreachable, or in another call.
  case notFree
  /// This leg rang long enough; it is dialled again.
  case legOver
}
