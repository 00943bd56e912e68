// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Sealing

/// A touch of a passkey, as a page sends it.
struct TouchBody: Decodable {
  struct Answer: Decodable {
    let id: Blob
    let authenticatorData: Blob
    let clientDataJSON: Blob
    let signature: Blob
  }

  let challenge: Blob
  let answer: Answer

  /// - Throws: `Problem` `malformed` for a challenge that is none.
  var passkeyAnswer: PasskeyAnswer {
    get throws {
      PasskeyAnswer(
        challenge: try PasskeyChallenge(challenge),
        evidence: PasskeyEvidence(
          id: answer.id.bytes, authenticatorData: answer.authenticatorData.bytes,
          clientDataJSON: answer.clientDataJSON.bytes, signature: answer.signature.bytes))
    }
  }
}

/// By what whoever has a session shows that she is its member: one of the two, the passphrase with a
/// code where she has turned those on.
struct ConfirmationBody: Decodable {
  let auth: Blob?
  let code: String?
  let passkey: TouchBody?

  init(auth: Blob?, code: String? = nil, passkey: TouchBody?) {
    self.auth = auth
    self.code = code
    self.passkey = passkey
  }

  /// - Throws: `Problem` `malformed` for none and for both.
  func confirmation(from network: SignInNetwork?) throws -> Confirmation {
    switch (auth, code, passkey) {
    case (let auth?, let code, nil):
      .passphrase(
        auth: try SignInInput.auth(auth), code: try SignInInput.code(code), from: network)
    case (nil, nil, let touch?): .passkey(try touch.passkeyAnswer)
    default: throw Problem(.malformed)
    }
  }
}

extension PasskeyChallenge {
  /// - Throws: `Problem` `malformed` unless it has 32 bytes.
  init(_ blob: Blob) throws {
    guard let challenge = PasskeyChallenge(blob.bytes) else { throw Problem(.malformed) }
    self = challenge
  }
}
