// SPDX-License-Identifier: AGPL-3.0-or-later

/// A one-use link that lets a member set a new passphrase. It brings no keys back.
package struct ResetLink: Equatable, Sendable {
  package static let lifetimeSeconds: UnixSeconds = 24 * 3_600

  /// Sign-in names that are another's, before the link is closed: enough for slips of the finger.
  package static let mostWrongNames = 5

  package let token: ResetTokenHash
  package let member: MemberID
  /// `nil` for the operator, on the host.
  package let issuer: MemberID?
  package let expiresAt: UnixSeconds

  package init(
    token: ResetTokenHash, member: MemberID, issuer: MemberID?, expiresAt: UnixSeconds
  ) {
    self.token = token
    self.member = member
    self.issuer = issuer
    self.expiresAt = expiresAt
  }
}
