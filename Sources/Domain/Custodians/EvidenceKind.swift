// SPDX-License-Identifier: AGPL-3.0-or-later

/// What shows the custodian that a sign-in stands behind a request (PROTOCOL §5, `ev_type`).
///
/// The kinds that this build can check; a number that is not in the list is refused like
/// evidence that does not hold.
package enum EvidenceKind: UInt8, Sendable, CaseIterable {
  /// 32 bytes derived from the passphrase; the custodian keeps their hash.
  case passphrase = 3
  /// None: this device gave some in the last `recentSeconds`. Never for enrolment.
  case recent = 4

  package static let recentSeconds: UnixSeconds = 12 * 3_600
}
