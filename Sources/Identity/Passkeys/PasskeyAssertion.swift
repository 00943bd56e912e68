// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation
package import Sealing

/// An answer by a passkey (WebAuthn §7.2), checked.
package enum PasskeyAssertion {
  /// - Parameters:
  ///   - challenge: what the page asked it to sign: H(c).
  ///   - counter: the highest that was seen of this passkey.
  /// - Returns: the counter that it has now.
  package static func verify(
    _ evidence: PasskeyEvidence, by credential: PasskeyCredential, challenge: [UInt8],
    counter: UInt32, for relyingParty: RelyingParty
  ) throws(PasskeyRefusal) -> UInt32 {
    guard evidence.id == credential.id else { throw .credential }
    let key: COSEKey
    do throws(COSEKeyRefusal) {
      key = try COSEKey(credential.key)
    } catch {
      throw .key(error)
    }
    do throws(ClientDataRefusal) {
      try ClientData.check(
        evidence.clientDataJSON, act: .get, challenge: challenge, relyingParty: relyingParty)
    } catch {
      throw .clientData(error)
    }
    let data = try AuthenticatorData(evidence.authenticatorData)
    try data.check(for: relyingParty)
    guard data.attested == nil else { throw .attestedData }
    let signed = evidence.authenticatorData + Array(SHA256.hash(data: evidence.clientDataJSON))
    do throws(SignatureRefusal) {
      try key.verify(evidence.signature, of: signed)
    } catch {
      throw .signature(error)
    }
    // Last, so that only whoever holds the key is told of a copy.
    guard data.counter > counter || (data.counter == 0 && counter == 0) else { throw .counter }
    return data.counter
  }
}
