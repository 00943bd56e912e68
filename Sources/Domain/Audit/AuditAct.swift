// SPDX-License-Identifier: AGPL-3.0-or-later

/// An administrative act as it goes into the audit chain, in the transaction that does it.
package struct AuditAct: Sendable, Equatable {
  /// `nil` for the server itself or the operator on the host; written as 0^16.
  package let actor: MemberID?
  package let action: AuditAction
  /// 16 bytes that name what it was done to; 0^16 for the hotline as a whole.
  package let object: [UInt8]
  /// Codes, never text.
  package let detail: [UInt8]
  package let at: UnixSeconds

  package static let noObject = [UInt8](repeating: 0, count: 16)

  package init(
    actor: MemberID?, action: AuditAction, object: [UInt8] = noObject, detail: [UInt8] = [],
    at: UnixSeconds
  ) {
    self.actor = actor
    self.action = action
    self.object = object
    self.detail = detail
    self.at = at
  }
}
