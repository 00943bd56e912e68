// SPDX-License-Identifier: AGPL-3.0-or-later

package import Sealing

/// By what whoever has a session shows that she is its member.
package enum Confirmation: Equatable, Sendable {
  /// - Parameters:
  ///   - auth: 32 bytes that the browser derived from the passphrase (PROTOCOL section 12).
  ///   - code: of her authenticator app, where she has turned those codes on.
  ///   - network: where the request comes from; `nil` where there is no address.
  case passphrase(auth: [UInt8], code: OneTimeCode? = nil, from: SignInNetwork?)
  case passkey(PasskeyAnswer)
}
