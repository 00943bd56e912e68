// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where a member is rung beside, or in place of, her browser.
package struct MemberPhones: Hashable, Sendable {
  /// Her own phone; a key has to be pressed there.
  package var own: PhoneNumber?
  /// A SIP phone of hers; a key has to be pressed there, too.
  package var sip: SIPAddress?

  package init(own: PhoneNumber? = nil, sip: SIPAddress? = nil) {
    self.own = own
    self.sip = sip
  }

  package var isEmpty: Bool { own == nil && sip == nil }
}
