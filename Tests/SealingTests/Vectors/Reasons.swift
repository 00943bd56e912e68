// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

/// The table from a vector's `refuse` to the error that it stands for here.
enum Reasons {
  static func error(for reason: String, topic: String) -> (any Error)? {
    switch topic {
    case "roster": roster[reason]
    case "envelope": envelope[reason]
    case "sign", "mlkem", "xwing", "hpke", "primitives", "ed25519", "x25519", "aes-256-gcm":
      primitive[reason]
    case "groups": groups[reason]
    case "invite": invite[reason]
    case "device": device[reason]
    case "recovery": recovery[reason]
    case "audit": audit[reason]
    case "backup": backup[reason]
    case "signin": reason == "sign-in-name" ? SignInRefusal.name : nil
    case "words": reason == "words-commit" ? SpokenWordsRefusal.commitment : nil
    default: nil
    }
  }

  private static var roster: [String: RosterRefusal] {
    [
      "trailing": .malformed(.trailing), "truncated": .malformed(.truncated),
      "unknown-version": .malformed(.unknownVersion), "unknown-type": .malformed(.unknownType),
      "unsorted": .malformed(.unsorted), "duplicate": .malformed(.duplicate),
      "seq": .sequence, "prev": .predecessor, "hid": .hotline,
      "time-backwards": .timeBackwards, "held-clock": .clockAhead, "sig": .signature(.invalid),
      "signer-not-sign": .signerNotSign, "expires-too-late": .expiresTooLate,
      "invite-used": .inviteUsed, "invite-cancelled": .inviteCancelled,
      "invite-expired": .inviteExpired, "invite-issuer": .issuerNotSign,
      "subject-unknown": .subjectUnknown, "subject-removed": .subjectRemoved,
      "removed-with-powers": .removedWithPowers,
      "sign-needs-names-inbox": .signNeedsNamesAndInbox, "unknown-power": .unknownPower,
      "generation-missing": .generationMissing, "generation-number": .generationNumber,
      "key-reused": .keyReused, "key-mlkem-modulus": .key(.mlkemModulus),
      "key-small-order": .key(.smallOrder), "last-read": .lastRead, "last-sign": .lastSign,
      "genesis-place": .genesisPlace, "genesis-signer": .genesisSigner, "fork": .fork,
      "member-id": .joinSigner, "active-flag": .malformed(.value),
    ]
  }

  private static var envelope: [String: EnvelopeRefusal] {
    [
      "no-wrap": .noWrap, "not-asked": .notAsked, "trailing": .malformed(.trailing),
      "truncated": .malformed(.truncated), "open": .open(.authentication), "payload": .payload,
      "prev-not-seen": .previousNotSeen, "same-version-other-header": .sameVersionOtherHeader,
      "commit": .commitment, "padding-not-zero": .paddingNotZero,
      "padding-length": .paddingLength, "sig": .signature(.invalid),
      "author-not-active": .authorNotActive, "fork": .roster(.fork),
      "fetch-first": .roster(.fetchFirst), "author-may-not": .authorMayNot,
      "audience": .audience, "unknown-kind": .unknownKind, "version": .version,
    ]
  }

  private static var primitive: [String: any Error] {
    [
      "sig": SignatureRefusal.invalid, "sig-length": SignatureRefusal.length,
      "sig-s-range": SignatureRefusal.scalarRange, "key-small-order": KeyRefusal.smallOrder,
      "key-not-canonical": KeyRefusal.notCanonical, "key-not-on-curve": KeyRefusal.notOnCurve,
      "key-length": KeyRefusal.length, "key-mlkem-modulus": KeyRefusal.mlkemModulus,
      "key-x25519-small-order": KeyRefusal.x25519SmallOrder,
      "x25519-zero": OpenRefusal.decapsulation, "open": OpenRefusal.authentication,
      "truncated": OpenRefusal.truncated,
    ]
  }

  private static var groups: [String: GroupRefusal] {
    [
      "not-for-me": .notForMe, "open": .open(.authentication),
      "seed-not-rosters": .seedNotRosters, "unknown-generation": .unknownGeneration,
      "past-order": .pastOrder,
    ]
  }

  private static var invite: [String: LinkRefusal] {
    [
      "pin-not-in-chain": .pinNotInChain, "pin-not-our-invite": .pinNotOurInvite,
      "unknown-version": .unknownVersion, "fragment": .fragment,
    ]
  }

  private static var device: [String: DeviceRefusal] {
    [
      "open": .open(.authentication), "trailing": .malformed(.trailing), "hid": .hotline,
    ]
  }

  private static var recovery: [String: RecoveryRefusal] {
    [
      "code-checksum": .codeChecksum, "code-form": .codeForm, "open": .open(.authentication),
      "head-not-in-chain": .roster(.fetchFirst), "fork": .roster(.fork),
    ]
  }

  /// Of the key that the vectors are sealed to.
  private static let backupKeyID = "d8ec23153a8c14c2441f48ef11ea1d1c"

  private static var backup: [String: BackupRefusal] {
    [
      "key-form": .keyForm, "key-checksum": .keyChecksum, "private-half": .privateHalf,
      "key-mlkem-modulus": .key(.mlkemModulus), "not-backup": .notBackup,
      "unknown-version": .unknownVersion, "open": .open(.authentication), "damaged": .damaged,
      "other-key": .otherKey(FirstBytes.of([UInt8](hex: backupKeyID) ?? [])),
    ]
  }

  private static var audit: [String: AuditRefusal] {
    [
      "seq": .sequence, "prev": .predecessor, "trailing": .malformed(.trailing),
      "audit-tampering": .tampering,
    ]
  }
}
