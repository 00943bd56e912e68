// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Who a session belongs to, as found in the database for this one request.
package struct SignedIn: Sendable, Equatable {
  package let member: MemberID
  package let role: Role
  /// SHA-256 of the session token: names the session, opens nothing.
  package let sessionHash: [UInt8]
  /// The session was begun by a passkey, or confirmed by one since.
  package let isByPasskey: Bool
  /// A passkey has to confirm the session first: few routes are open meanwhile.
  package let isPasskeyDue: Bool
  /// The device that the session is at, where that is known.
  package let device: DeviceID?

  package init(
    member: MemberID, role: Role, sessionHash: [UInt8], isByPasskey: Bool = false,
    isPasskeyDue: Bool = false, device: DeviceID? = nil
  ) {
    self.member = member
    self.role = role
    self.sessionHash = sessionHash
    self.isByPasskey = isByPasskey
    self.isPasskeyDue = isPasskeyDue
    self.device = device
  }
}
