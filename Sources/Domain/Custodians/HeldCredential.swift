// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the custodian checks a member’s evidence against, as it lies in its database.
package struct HeldCredential: Equatable, Sendable {
  package let kind: EvidenceKind
  /// The credential, sealed under the custodian’s own key.
  package let sealed: [UInt8]

  package init(kind: EvidenceKind, sealed: [UInt8]) {
    self.kind = kind
    self.sealed = sealed
  }
}
