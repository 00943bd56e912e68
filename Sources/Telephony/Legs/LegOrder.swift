// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A leg that the hotline places.
package struct LegOrder: Hashable, Sendable {
  package let leg: LegID
  package let to: LegDestination
  /// One of the hotline's own numbers: what the phone shows.
  package let callerID: PhoneNumber
  package let ringSeconds: Int
  /// Whose call it is: told to a member's browser, which shows the same call already.
  package let call: CallID?

  package init(
    _ leg: LegID, to: LegDestination, callerID: PhoneNumber, ringSeconds: Int,
    call: CallID? = nil
  ) {
    self.leg = leg
    self.to = to
    self.callerID = callerID
    self.ringSeconds = ringSeconds
    self.call = call
  }
}

package enum LegDestination: Hashable, Sendable {
  case phone(PhoneNumber)
  /// A phone or browser that has registered under this name at the provider's.
  case registered(String)
  /// A SIP address elsewhere, `sip:ada@example.org`.
  case sip(SIPAddress)
}
