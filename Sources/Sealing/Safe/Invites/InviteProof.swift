// SPDX-License-Identifier: AGPL-3.0-or-later

/// What shows that whoever asks holds an invite, and not only its public key: that stands in the
/// roster, for every member and whoever was one (PROTOCOL section 11).
///
/// `invite_pk[32] | sig[64]`, sig = sign("invite/proof", H(invite entry)): the entry names the
/// hotline. Whoever has it may do what the invite's holder may before she joins, and nothing else.
package struct InviteProof: Sendable {
  package static let byteCount = keyByteCount + Ed25519Signature.byteCount
  private static let keyByteCount = 32

  /// The invite's public key, 32 bytes, of which nothing has been checked.
  package let key: [UInt8]
  private let signature: [UInt8]

  /// `nil` unless there are 96 bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    key = Array(bytes[..<Self.keyByteCount])
    signature = Array(bytes[Self.keyByteCount...])
  }

  /// - Parameter entryHash: H(invite entry), 32 bytes, which the link pins.
  package init(by key: SignPrivateKey, entryHash: [UInt8]) throws(SignatureRefusal) {
    self.key = key.publicKey.bytes
    signature = try key.sign(entryHash, label: .inviteProof)
  }

  package var bytes: [UInt8] { key + signature }

  /// Whether it is of an invite of this roster. That it is open, and its issuer still signs, is
  /// another matter.
  package func holds(in roster: Roster) -> Bool {
    guard let key = try? SignPublicKey(key), let invite = roster.invites[key] else { return false }
    let entry = roster.entries[Int(invite.sequence)]
    return (try? key.verify(signature, label: .inviteProof, message: entry.hash)) != nil
  }
}
