// SPDX-License-Identifier: AGPL-3.0-or-later

package import Sealing

/// A passkey that was just made (WebAuthn §7.1), checked.
///
/// Who made the authenticator is nobody's concern here: "none" is asked for, and what a browser
/// says of it all the same is read past.
package struct PasskeyRegistration: Equatable, Sendable {
  package let credential: PasskeyCredential
  package let counter: UInt32

  package static func verify(
    attestationObject: [UInt8], clientDataJSON: [UInt8], challenge: [UInt8],
    for relyingParty: RelyingParty
  ) throws(PasskeyRefusal) -> Self {
    try verify(
      authenticatorData: authenticatorData(of: attestationObject),
      clientDataJSON: clientDataJSON, challenge: challenge, for: relyingParty)
  }

  /// - Parameters:
  ///   - challenge: what the page asked with.
  package static func verify(
    authenticatorData: [UInt8], clientDataJSON: [UInt8], challenge: [UInt8],
    for relyingParty: RelyingParty
  ) throws(PasskeyRefusal) -> Self {
    do throws(ClientDataRefusal) {
      try ClientData.check(
        clientDataJSON, act: .create, challenge: challenge, relyingParty: relyingParty)
    } catch {
      throw .clientData(error)
    }
    let data = try AuthenticatorData(authenticatorData)
    try data.check(for: relyingParty)
    guard let attested = data.attested else { throw .attestedData }
    do throws(COSEKeyRefusal) {
      _ = try COSEKey(attested.keyMap, bytes: attested.key)
    } catch {
      throw .key(error)
    }
    return Self(
      credential: PasskeyCredential(id: attested.id, key: attested.key), counter: data.counter)
  }

  /// `{fmt: text, attStmt: map, authData: bytes}`.
  private static func authenticatorData(
    of object: [UInt8]
  ) throws(PasskeyRefusal) -> [UInt8] {
    guard case .map(let map)? = try? CBORReader.decode(object), map.count == 3,
      case .text? = map["fmt"], case .map? = map["attStmt"],
      case .bytes(let data)? = map["authData"]
    else { throw .attestation }
    return data
  }
}
