// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import Sealing

extension FuzzedDecoder {
  /// What members, their devices and servers sign and seal for each other.
  static let sealing: [Self] = [
    Self("envelope", .vectors("protocol/envelope", "envelope")) { try Envelope(parsing: $0).bytes },
    Self("roster", .vectors("protocol/roster", "entries", "entry")) {
      try RosterEntry(parsing: $0).bytes
    },
    Self("head-statement", .vectors("protocol/roster", "statement")) {
      try HeadStatement(parsing: $0).bytes
    },
    Self("audit-entry", .vectors("protocol/audit", "entries")) {
      try AuditEntry(parsing: $0).bytes
    },
    Self("group-wrap", .vectors("protocol/groups", "wrap")) { try GroupWrap(parsing: $0).bytes },
    Self("group-past", .vectors("protocol/groups", "past")) { try GroupPast(parsing: $0).bytes },
    .text("invite", .vectors("protocol/invite", "fragment")) {
      try InviteLink(fragment: $0).fragment
    },
    .text("setup-link", .vectors("protocol/invite", "fragment")) {
      try SetupLink(fragment: $0).fragment
    },
    .text("recovery-code", .vectors("protocol/recovery", "typed", "shown")) {
      _ = try RecoveryCode(typed: $0)
      return nil
    },
    Self(
      "custodian-message",
      .vectors("protocol/device", "core", "pt_without_zeros") + .vectors("passkeys/custodian", "pt")
    ) { bytes in
      let request = try DeviceRequest(parsing: bytes)
      let plain = request.core + request.signature
      return plain + [UInt8](repeating: 0, count: bytes.count - plain.count)
    },
    Self("errand", .bytes([1, 1], [1, 7], [1, 2] + .counting(32), [1, 3] + .counting(16))) {
      try Errand(parsing: $0).bytes
    },
    Self("errand-answer", .bytes([1], [2, 1], [3] + .counting(32), [129, 0, 0, 0, 9], [130])) {
      try ErrandAnswer(parsing: $0).bytes
    },
    Self("device-credentials", .bytes([3, 0, 32] + .counting(32) + [0, 0, 0, 1])) {
      try DeviceCredentials(parsing: $0).bytes
    },
    Self("openid-account", .bytes([0, 18] + Array("https://id.example".utf8) + [0, 1, 0x32])) {
      try OpenIDAccount(parsing: $0).bytes
    },
    Self("passkey-evidence", .bytes([0, 1, 1, 0, 2, 2, 3, 0, 1, 4, 0, 0])) {
      try PasskeyEvidence(parsing: $0).bytes
    },
    Self("passkey-credential", .bytes([0, 2, 1, 2, 0, 1, 3])) {
      try PasskeyCredential(parsing: $0).bytes
    },
  ]
}

extension [UInt8] {
  fileprivate static func counting(_ count: Int) -> Self { (0..<count).map { UInt8($0) } }
}
