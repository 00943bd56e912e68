// SPDX-License-Identifier: AGPL-3.0-or-later

extension Switchboard {
  /// Everybody who could ever be rung, in the order in which they are.
  package struct Members: Hashable, Sendable {
    package private(set) var all: [Availability] = []
    private var places: [MemberID: Int] = [:]

    init(_ members: [Availability]) {
      for member in members { _ = update(member) }
    }

    package subscript(member: MemberID) -> Availability? { places[member].map { all[$0] } }

    /// Somebody's phone is dialled, which only one call can do at a time.
    var dials: Bool { all.contains(where: \.isDialled) }

    /// Of groups that a number names, those that there are: one that was deleted, or in which nobody
    /// is left, must leave no number deaf.
    func known(_ groups: [RingGroupID]?) -> Set<RingGroupID> {
      guard let groups else { return [] }
      return Set(groups.filter { group in all.contains { $0.ringGroups.contains(group) } })
    }

    /// - Returns: whether anything is other than before.
    mutating func update(_ member: Availability) -> Bool {
      guard let place = places[member.member] else {
        places[member.member] = all.count
        all.append(member)
        return true
      }
      guard all[place] != member else { return false }
      all[place] = member
      return true
    }
  }
}
