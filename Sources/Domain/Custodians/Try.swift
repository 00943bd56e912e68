// SPDX-License-Identifier: AGPL-3.0-or-later

/// One try of a PIN: what was counted, and what came of it.
package struct Try: Equatable, Sendable {
  /// PINs that may be tried before the share is destroyed.
  package static let limit = 10

  /// What the comparison of the proofs says. A right one may bring a new PIN and share.
  package enum Judgement: Equatable, Sendable {
    case wrong
    case right
    case replaced(by: HeldShare)
  }

  package enum Outcome: Equatable, Sendable {
    case right(HeldShare)
    case wrong
    /// The share is gone, by this try or before it.
    case destroyed
  }

  package let outcome: Outcome
  /// Tries left after this one.
  package let left: Int
  /// Wrong tries since the last right one: those before a right try, and a wrong one with it.
  package let wrongSinceOK: Int
  /// When the PIN was last right (enrolment counts), before this try.
  package let lastOKAt: UnixSeconds

  package init(outcome: Outcome, left: Int, wrongSinceOK: Int, lastOKAt: UnixSeconds) {
    self.outcome = outcome
    self.left = left
    self.wrongSinceOK = wrongSinceOK
    self.lastOKAt = lastOKAt
  }
}
