// SPDX-License-Identifier: AGPL-3.0-or-later

/// Somebody whom a call could ring, as the switchboard sees her for that call.
package struct Candidate: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case free(Reach)
    /// In another call, or her phone rings for an earlier caller: she may become free.
    case busy
    case unreachable
  }

  package let member: MemberID
  /// Rung only once the call has come to the fallback group.
  package let isFallback: Bool
  package let state: State

  var isFree: Bool {
    guard case .free = state else { return false }
    return true
  }

  func isRung(by ring: Ring) -> Bool { ring.member == member && state == .free(ring.reach) }

  package init(member: MemberID, isFallback: Bool, state: State) {
    self.member = member
    self.isFallback = isFallback
    self.state = state
  }
}
