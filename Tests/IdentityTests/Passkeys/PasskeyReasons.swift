// SPDX-License-Identifier: AGPL-3.0-or-later

import Sealing

@testable import Identity

/// The table from a vector's `refuse` to the error that it stands for.
enum PasskeyReasons {
  static func error(for reason: String, op: String) -> (any Error)? {
    switch op {
    case "cbor": cbor[reason]
    case "key", "signature": key(reason)
    case "register", "authenticate":
      passkey[reason] ?? key(reason).map { PasskeyRefusal.key($0) }
    default: nil
    }
  }

  /// `algorithm -47` names the number that is refused, `algorithm none` that there is none.
  private static func key(_ reason: String) -> COSEKeyRefusal? {
    let words = reason.split(separator: " ")
    guard words.first == "algorithm", words.count == 2 else { return keys[reason] }
    return .algorithm(Int(words[1]))
  }

  private static var cbor: [String: CBORRefusal] {
    [
      "truncated": .truncated, "trailing": .trailing, "indefinite": .indefinite,
      "not-shortest": .notShortest, "duplicate-key": .duplicateKey, "key": .key, "tag": .tag,
      "simple": .simple, "text": .text, "reserved": .reserved, "too-deep": .tooDeep,
      "too-large": .tooLarge,
    ]
  }

  private static var keys: [String: COSEKeyRefusal] {
    [
      "not-a-map": .notAMap, "type": .type, "parameters": .parameters, "curve": .curve,
      "point": .point, "modulus": .modulus, "exponent": .exponent,
      "key-small-order": .key(.smallOrder), "key-not-canonical": .key(.notCanonical),
      "key-length": .key(.length), "cbor-simple": .cbor(.simple),
      "cbor-trailing": .cbor(.trailing),
    ]
  }

  private static var passkey: [String: PasskeyRefusal] {
    [
      "counter": .counter, "user-not-present": .userNotPresent,
      "user-not-verified": .userNotVerified, "backup-flags": .backupFlags,
      "relying-party": .relyingParty, "origin": .clientData(.origin),
      "cross-origin": .clientData(.crossOrigin), "type": .clientData(.type),
      "challenge": .clientData(.challenge), "json-duplicate": json(.duplicateMember),
      "json-no-object": json(.notAnObject), "json-trailing": json(.trailing),
      "json-syntax": json(.syntax), "json-encoding": json(.encoding), "json-nul": json(.nul),
      "signature": .signature(.invalid), "signature-length": .signature(.length),
      "signature-s-range": .signature(.scalarRange), "credential": .credential,
      "data-trailing": .authenticatorData(.trailing), "data-key": .authenticatorData(.key),
      "data-truncated": .authenticatorData(.truncated), "attested-data": .attestedData,
      "attestation": .attestation, "credential-id-length": .credentialIDLength,
    ]
  }

  private static func json(_ refusal: StrictJSONRefusal) -> PasskeyRefusal {
    .clientData(.json(refusal))
  }
}
