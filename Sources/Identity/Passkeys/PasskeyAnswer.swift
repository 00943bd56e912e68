// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// What a page sends when a passkey has been touched for the application server.
package struct PasskeyAnswer: Equatable, Sendable {
  /// The one that it was touched for.
  package let challenge: PasskeyChallenge
  package let evidence: PasskeyEvidence

  package init(challenge: PasskeyChallenge, evidence: PasskeyEvidence) {
    self.challenge = challenge
    self.evidence = evidence
  }
}

/// A passkey that a page has just had made.
package struct MadePasskey: Equatable, Sendable {
  package let challenge: PasskeyChallenge
  package let authenticatorData: [UInt8]
  package let clientDataJSON: [UInt8]

  package init(
    challenge: PasskeyChallenge, authenticatorData: [UInt8], clientDataJSON: [UInt8]
  ) {
    self.challenge = challenge
    self.authenticatorData = authenticatorData
    self.clientDataJSON = clientDataJSON
  }
}
