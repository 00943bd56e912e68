// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Whom a number rings: nobody outside its groups and the fallback.
extension CallWitness {
  /// Whether a call rings her before it comes to the fallback group.
  func ringsFirst(_ member: Availability, for id: CallID, _ board: Switchboard) -> Bool {
    guard member.duty == .onShift else { return false }
    let plan = board.members.all.reduce(into: Set<RingGroupID>()) { $0.formUnion($1.ringGroups) }
    let named = books[id.number].named.intersection(plan)
    return named.isEmpty || member.ringGroups.contains { named.contains($0) }
  }

  /// Whether it rings her at all.
  func rings(_ member: Availability, for id: CallID, _ board: Switchboard) -> Bool {
    ringsFirst(member, for: id, board) || member.duty == .fallback || member.isInFallback
  }
}
