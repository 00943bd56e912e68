// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A session that has just begun, with the one copy of its token: for the cookie.
package struct NewSession: Sendable {
  package let member: MemberID
  package let token: SessionToken

  package init(member: MemberID, token: SessionToken) {
    self.member = member
    self.token = token
  }
}
