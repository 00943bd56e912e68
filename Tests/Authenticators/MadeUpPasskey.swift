// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP

@testable package import Sealing

/// A passkey as its authenticator makes it: what is made is not signed, so a public key will do.
package struct MadeUpPasskey {
  package let id: [UInt8]
  /// A COSE key, EdDSA on Ed25519.
  private let coseKey: [UInt8]

  /// - Parameter keys: of which the signing one stands in for an authenticator's.
  package init(of keys: MemberKeys, id: [UInt8] = CallID.random().bytes) {
    self.id = id
    coseKey = [0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32] + keys.sign.publicKey.bytes
  }

  /// As the path has it.
  package var name: String { Blob(id).base64URL }

  /// What a page sends, without a confirmation, at the address of a hotline without arguments.
  package func made(for challenge: String) -> [String: any Sendable] {
    let head = Hash.sha256(Array("localhost".utf8)) + [0x45, 0, 0, 0, 0]
    let attested = [UInt8](repeating: 0, count: 17) + [UInt8(id.count)] + id + coseKey
    let client = """
      {"type":"webauthn.create","challenge":"\(challenge)","origin":"http://localhost:8080"}
      """
    return [
      "challenge": challenge, "authenticatorData": Blob(head + attested).base64URL,
      "clientDataJSON": Blob(Array(client.utf8)).base64URL,
    ]
  }
}
