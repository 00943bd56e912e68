// SPDX-License-Identifier: AGPL-3.0-or-later

package import Sealing

/// Why an ID token is not taken.
package enum IDTokenRefusal: Error, Equatable, Sendable {
  case tooLarge
  /// Not three parts of base64url, or a member of its header is of another type.
  case malformed
  case json(StrictJSONRefusal)
  /// None that is taken, or not the one of the key that is named.
  case algorithm
  /// It asks for something that has to be understood, and is not.
  case critical
  /// What the provider gives for its keys are none.
  case keys
  /// No key of that name, or none that fits.
  case unknownKey
  /// Several of that name.
  case ambiguousKey
  case signature(SignatureRefusal)
  /// Signed by or for another issuer.
  case issuer
  /// Not for this hotline, or not for it alone.
  case audience
  /// Given out to another (`azp`).
  case authorizedParty
  case subject
  /// Not what was asked with.
  case nonce
  case expired
  /// Of a time that is yet to come.
  case early
  /// It does not say when she signed in, or that was over 12 hours ago.
  case authenticationTime
  /// The provider gave no keys.
  case unreachable
}
