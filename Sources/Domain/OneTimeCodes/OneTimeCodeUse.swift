// SPDX-License-Identifier: AGPL-3.0-or-later

/// The number of a time step: 30 seconds each, since 1970 (T of RFC 6238, section 4.2).
package typealias TimeStep = Int64

/// A code that has been found right, and what it is good for.
package struct OneTimeCodeUse: Equatable, Sendable {
  package enum Purpose: Equatable, Sendable {
    /// Begins this session.
    case begin(Session)
    /// Confirms an act.
    case confirm
    /// Turns the codes off.
    case turnOff
  }

  package let member: MemberID
  /// The one that the code is of.
  package let step: TimeStep
  package let purpose: Purpose
  package let at: UnixSeconds

  package init(_ step: TimeStep, of member: MemberID, for purpose: Purpose, at: UnixSeconds) {
    self.member = member
    self.step = step
    self.purpose = purpose
    self.at = at
  }
}
