// SPDX-License-Identifier: AGPL-3.0-or-later

/// A passkey by which a member signs in, beside her passphrase.
package struct Passkey: Equatable, Sendable {
  /// At one address. Enough for every device that somebody has; the custodian holds as many
  /// credentials.
  package static let mostOfMember = 16

  package let id: PasskeyID
  package let member: MemberID
  /// The host name that the hotline had when it was made: browsers offer it there alone.
  package let relyingParty: String
  /// Its public key as its authenticator gave it (a COSE key, RFC 9052 §7), checked when it came.
  package let key: [UInt8]
  /// Signatures so far, as it last said; 0 for one that does not count.
  package let counter: UInt32
  package let createdAt: UnixSeconds
  /// `nil` until it has signed in or confirmed something.
  package let lastUsedAt: UnixSeconds?

  package init(
    id: PasskeyID, member: MemberID, relyingParty: String, key: [UInt8], counter: UInt32,
    createdAt: UnixSeconds, lastUsedAt: UnixSeconds? = nil
  ) {
    self.id = id
    self.member = member
    self.relyingParty = relyingParty
    self.key = key
    self.counter = counter
    self.createdAt = createdAt
    self.lastUsedAt = lastUsedAt
  }
}
