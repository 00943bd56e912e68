// SPDX-License-Identifier: AGPL-3.0-or-later

package import Sealing

extension EvidenceVerifier {
  /// - Parameter relyingParty: `nil` where there can be no passkeys; then none is taken.
  package static func passkeys(of relyingParty: RelyingParty?) -> Self {
    guard let relyingParty else { return .none }
    return Self { answer, credential, challenge, counter throws(DeviceStatus) in
      do throws(PasskeyRefusal) {
        return try PasskeyAssertion.verify(
          answer, by: credential, challenge: challenge, counter: counter, for: relyingParty)
      } catch {
        throw error == .counter ? .copied : .evidence
      }
    }
  }
}
