// SPDX-License-Identifier: AGPL-3.0-or-later

package import Sealing

/// Why a passkey, or an answer by one, is not taken.
package enum PasskeyRefusal: Error, Equatable, Sendable {
  /// Not `id<> authenticatorData<> clientDataJSON<> signature<>`.
  case malformed
  case clientData(ClientDataRefusal)
  case authenticatorData(CBORRefusal)
  /// An attestation object that is not well-formed.
  case attestation
  case key(COSEKeyRefusal)
  /// Another passkey than the one that was asked for.
  case credential
  /// No id, or one longer than 1,023 bytes.
  case credentialIDLength
  /// Made for another site.
  case relyingParty
  case userNotPresent
  /// The authenticator did not make sure who touched it.
  case userNotVerified
  /// Backed up, though it says that it cannot be.
  case backupFlags
  /// A new passkey where an answer by one was asked for, or the reverse.
  case attestedData
  case signature(SignatureRefusal)
  /// It has signed fewer times than before: somewhere there is a copy of it.
  case counter
}
