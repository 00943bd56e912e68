// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the custodian checks a member’s evidence against, as it lies in its database.
package struct HeldCredential: Equatable, Sendable {
  /// `ev_type` of the evidence that it checks (PROTOCOL §5).
  package let kind: UInt8
  /// The credential, sealed under the custodian’s own key.
  package let sealed: [UInt8]

  package init(kind: UInt8, sealed: [UInt8]) {
    self.kind = kind
    self.sealed = sealed
  }
}
