// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a message to or from the custodian is not accepted.
package enum DeviceRefusal: Error, Equatable {
  case malformed(Malformed)
  case key(KeyRefusal)
  case signature(SignatureRefusal)
  /// A hotline that this custodian does not serve.
  case hotline
  case open(OpenRefusal)
  /// The request does not fit into its 8,192 bytes.
  case tooLong
}

/// What the custodian says, in one byte.
package enum DeviceStatus: UInt8, Error, CaseIterable, Hashable, Sendable {
  case ok = 0
  case wrongPIN = 1
  case shareDeleted = 2
  case evidence = 3
  case challenge = 4
  /// Device or member unknown, already known, or not who signed; after a right PIN, the device to
  /// revoke is another member's.
  case device = 5
  case malformed = 6
  /// The passkey or account to add or remove: none to remove, the last credential, one too many,
  /// an id that is another's, or an account where none is taken.
  case credential = 7
  /// The evidence is right, but its passkey has counted backwards: there is a copy of it.
  case copied = 8
  /// After a right PIN: the device to revoke is not held here, so nothing was there to destroy.
  case unknownDevice = 9
}

/// How a member shows that it is she, besides the PIN.
package enum DeviceEvidence: Equatable, Sendable {
  /// 1: `id<> authenticatorData<> clientDataJSON<> signature<>`, unparsed.
  case passkey([UInt8])
  /// 2: an ID token, unparsed.
  case idToken([UInt8])
  /// 3: `SignInSecrets.forCustodian`, 32 bytes.
  case passphrase([UInt8])
  /// 4: this device gave one of the others within 12 hours.
  case none

  var type: UInt8 {
    switch self {
    case .passkey: 1
    case .idToken: 2
    case .passphrase: 3
    case .none: 4
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .passkey(let bytes), .idToken(let bytes), .passphrase(let bytes): bytes
    case .none: []
    }
  }

  init(type: UInt8, bytes: [UInt8]) throws(Malformed) {
    switch (type, bytes.count) {
    case (1, _): self = .passkey(bytes)
    case (2, _): self = .idToken(bytes)
    case (3, 32): self = .passphrase(bytes)
    case (4, 0): self = .none
    default: throw .value
    }
  }
}

/// What the custodian keeps to check evidence against; of the kind of the enrolment's evidence.
package enum DeviceCredential: Equatable, Sendable {
  /// 1: `id<> COSE_Key<>`, unparsed.
  case passkey([UInt8])
  /// 2: `iss<> sub<>`, unparsed; kept as a keyed hash of that, 32 bytes.
  case idToken([UInt8])
  /// 3: H(evidence), 32 bytes.
  case passphrase([UInt8])

  /// The evidence's type, 1 to 3.
  package var type: UInt8 {
    switch self {
    case .passkey: 1
    case .idToken: 2
    case .passphrase: 3
    }
  }

  package var bytes: [UInt8] {
    switch self {
    case .passkey(let bytes), .idToken(let bytes), .passphrase(let bytes): bytes
    }
  }

  package init(type: UInt8, bytes: [UInt8]) throws(Malformed) {
    switch (type, bytes.count) {
    case (1, _): self = .passkey(bytes)
    case (2, _): self = .idToken(bytes)
    case (3, 32): self = .passphrase(bytes)
    default: throw .value
    }
  }

  /// Whether a passphrase is the one; passkeys and ID tokens are the custodian's to check.
  func matches(passphrase evidence: [UInt8]) -> Bool {
    guard case .passphrase(let hash) = self else { return false }
    return ConstantTime.areEqual(hash, Hash.sha256(evidence))
  }
}
