// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the custodian checks a member’s evidence against, as it lies in its database: her
/// passphrase's credential and her passkeys', together.
package struct HeldCredential: Equatable, Sendable {
  /// `kind` of what holds any number of credentials.
  package static let set: UInt8 = 4

  /// `set`; or, as it was before there were several, `ev_type` of the only one (PROTOCOL section
  /// 13).
  package let kind: UInt8
  /// Sealed under the custodian’s own key.
  package let sealed: [UInt8]

  package init(kind: UInt8, sealed: [UInt8]) {
    self.kind = kind
    self.sealed = sealed
  }
}
