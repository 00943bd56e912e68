// SPDX-License-Identifier: AGPL-3.0-or-later

/// By what whoever has a session shows that she is its member.
package enum Confirmation: Equatable, Sendable {
  /// - Parameters:
  ///   - auth: 32 bytes that the browser derived from the passphrase (PROTOCOL §5).
  ///   - network: where the request comes from; `nil` where there is no address.
  case passphrase(auth: [UInt8], from: SignInNetwork?)
  case passkey(PasskeyAnswer)
}
