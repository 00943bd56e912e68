// SPDX-License-Identifier: AGPL-3.0-or-later

/// What an invite link carries: the seed of the invite's key, and a pin on its entry.
///
/// The key signs a join and seals nothing, so a link found later opens nothing.
package struct InviteLink: Sendable, Redacted {
  package let key: SignPrivateKey
  private let fragmentParts: LinkFragment

  /// After `#` in the link.
  package var fragment: String { fragmentParts.text }

  /// The key for a new invite entry; `link(to:)` follows once that is signed.
  package static func key(seed: [UInt8]) throws(LinkRefusal) -> SignPrivateKey {
    do {
      return try SignPrivateKey(seed: KeyDerivation.hkdf(seed, label: .invite))
    } catch {
      throw .key(error)
    }
  }

  /// - Parameter seed: 16 random bytes.
  package init(seed: [UInt8], entry: RosterEntry) throws(LinkRefusal) {
    try self.init(LinkFragment(secret: seed, pin: entry.hash))
  }

  package init(fragment: String) throws(LinkRefusal) {
    try self.init(LinkFragment(fragment))
  }

  private init(_ parts: LinkFragment) throws(LinkRefusal) {
    fragmentParts = parts
    key = try Self.key(seed: parts.secret)
  }

  /// Shows the server that this link is ours.
  package var proof: InviteProof {
    get throws(SignatureRefusal) { try InviteProof(by: key, entryHash: fragmentParts.pin) }
  }

  /// The pinned entry stands in the chain and is an invite with this key.
  package func check(in roster: Roster) throws(LinkRefusal) {
    guard let entry = roster.entries.last(where: { $0.hash == fragmentParts.pin }) else {
      throw .pinNotInChain
    }
    guard case .invite(let invite) = entry.body, invite.key == key.publicKey else {
      throw .pinNotOurInvite
    }
  }
}

/// What the setup link carries, printed by the process itself: a one-use token, and a pin on
/// the custodian's key.
package struct SetupLink: Sendable, Redacted {
  package static let tokenByteCount = LinkFragment.secretByteCount

  package let token: [UInt8]
  /// H(custodian_pk).
  package let custodianHash: [UInt8]

  /// - Parameters:
  ///   - token: 16 random bytes.
  ///   - custodianHash: H(custodian_pk), 32 bytes.
  package init(token: [UInt8], custodianHash: [UInt8]) {
    self.token = token
    self.custodianHash = custodianHash
  }

  package init(fragment: String) throws(LinkRefusal) {
    let parts = try LinkFragment(fragment)
    token = parts.secret
    custodianHash = parts.pin
  }

  /// After `#` in the link.
  package var fragment: String { LinkFragment(secret: token, pin: custodianHash).text }
}
