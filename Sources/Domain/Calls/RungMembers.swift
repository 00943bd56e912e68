// SPDX-License-Identifier: AGPL-3.0-or-later

/// Everybody whom a call has rung, in the order in which they first were, and how often.
///
/// Encoded as an array of `{"member", "attempts", "reach", "wasted"}`.
package struct RungMembers: Hashable, Sendable, Codable {
  package struct Entry: Hashable, Sendable, Codable {
    package let member: MemberID
    package internal(set) var attempts: Int
    /// How she was rung the last time.
    package internal(set) var reach: Reach
    /// How often a leg to her phone cost something for nothing.
    package internal(set) var wasted = 0
  }

  package private(set) var entries: [Entry] = []
  private var places: [MemberID: Int] = [:]

  init() {}

  package var isEmpty: Bool { entries.isEmpty }
  package var members: [MemberID] { entries.map(\.member) }

  package subscript(member: MemberID) -> Entry? { places[member].map { entries[$0] } }

  package func contains(_ member: MemberID) -> Bool { places[member] != nil }

  /// - Returns: how often she has been rung, this time included.
  mutating func add(_ member: MemberID, _ reach: Reach) -> Int {
    guard let place = places[member] else {
      places[member] = entries.count
      entries.append(Entry(member: member, attempts: 1, reach: reach))
      return 1
    }
    entries[place].attempts += 1
    entries[place].reach = reach
    return entries[place].attempts
  }

  mutating func waste(_ member: MemberID) {
    if let place = places[member] { entries[place].wasted += 1 }
  }

  package init(from decoder: any Decoder) throws {
    entries = try decoder.singleValueContainer().decode([Entry].self)
    for (place, entry) in entries.enumerated() { places[entry.member] = place }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(entries)
  }
}

extension RungMembers.Entry {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    member = try container.decode(MemberID.self, forKey: .member)
    attempts = try container.decode(Int.self, forKey: .attempts)
    reach = try container.decode(Reach.self, forKey: .reach)
    // A call that was stored before legs were counted has none.
    wasted = try container.decodeIfPresent(Int.self, forKey: .wasted) ?? 0
  }
}
