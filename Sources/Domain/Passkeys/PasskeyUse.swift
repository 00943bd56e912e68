// SPDX-License-Identifier: AGPL-3.0-or-later

/// An answer by a passkey that has been checked, and what it is good for.
package struct PasskeyUse: Equatable, Sendable {
  package enum Purpose: Equatable, Sendable {
    /// Begins this session.
    case begin(Session)
    /// This session is by a passkey from now on.
    case confirm(SessionHash)
  }

  package let passkey: PasskeyID
  /// The one that it has now.
  package let counter: UInt32
  package let answered: AnsweredChallenge
  package let purpose: Purpose
  package let at: UnixSeconds

  package init(
    _ passkey: PasskeyID, counter: UInt32, answered: AnsweredChallenge, purpose: Purpose,
    at: UnixSeconds
  ) {
    self.passkey = passkey
    self.counter = counter
    self.answered = answered
    self.purpose = purpose
    self.at = at
  }

  package enum Outcome: Equatable, Sendable {
    case done
    /// The challenge was used before.
    case spent
    /// Another answer of the same passkey has been here with a counter as high: there is a copy.
    case copied
    /// The passkey has been removed meanwhile.
    case gone
  }
}

/// What comes of adding a passkey.
package enum PasskeyAddition: Equatable, Sendable {
  case added
  case spent
  /// Somebody has a passkey of this id.
  case known
  /// She has as many as one may have.
  case full
}
