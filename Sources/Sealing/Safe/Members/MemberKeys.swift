// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A member's unlocked keys: what she signs with and what is sealed to her.
package struct MemberKeys: Sendable, Redacted {
  package let sign: SignPrivateKey
  package let seal: SealPrivateKey
  package let id: MemberID

  package init(sign: SignPrivateKey, seal: SealPrivateKey) {
    self.sign = sign
    self.seal = seal
    id = MemberID(sign: sign.publicKey, seal: seal.publicKey)
  }

  package static func make(
    using random: inout some RandomNumberGenerator
  ) throws(KeyRefusal) -> Self {
    Self(sign: try .make(using: &random), seal: try .make(using: &random))
  }
}

extension MemberID {
  /// The first 16 bytes of H("member" ‖ 0 ‖ sign_pk ‖ seal_pk).
  package init(sign: SignPublicKey, seal: SealPublicKey) {
    self = FirstBytes.of(Hash.labelled(.member, sign.bytes, seal.bytes))
  }
}
