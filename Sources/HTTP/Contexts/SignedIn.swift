// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Who a session belongs to, as found in the database for this one request.
package struct SignedIn: Sendable, Equatable {
  package let member: MemberID
  package let role: Role
  /// SHA-256 of the session token: names the session, opens nothing.
  package let sessionHash: [UInt8]

  package init(member: MemberID, role: Role, sessionHash: [UInt8]) {
    self.member = member
    self.role = role
    self.sessionHash = sessionHash
  }
}
