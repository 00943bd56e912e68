// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Which connections are open, by the network that they come from, and which of them is given up
/// when there is no room for a new one: the oldest on which nobody has shown who they are.
///
/// Whoever has just come needs a moment to say who she is; whoever only holds connections has
/// held the oldest. So a flood pushes out itself.
struct ConnectionTable {
  struct Bounds: Equatable {
    let all: Int
    let perNetwork: Int
    /// That are kept for one member.
    let perMember: Int
  }

  enum Admission: Equatable {
    /// - Parameter ended: the one that has to make room.
    case taken(id: UInt64, ended: UInt64?)
    /// Every connection that could make room belongs to somebody who is known.
    case refused
  }

  private struct Open {
    /// `nil` for a trusted proxy, whose connections are many people's.
    let network: String?
    var isKept: Bool
    /// For whom it is kept; `nil` for a caller.
    var member: MemberID?
  }

  private struct Network {
    var count = 0
    var strangers = ArrivalOrder()
  }

  private let bounds: Bounds
  private var open: [UInt64: Open] = [:]
  private var networks: [String: Network] = [:]
  private var strangers = ArrivalOrder()
  private var ofMembers: [MemberID: Set<UInt64>] = [:]
  private var next: UInt64 = 1

  init(bounds: Bounds) { self.bounds = bounds }

  var count: Int { open.count }

  /// - Parameter network: `nil` for a trusted proxy.
  mutating func admit(from network: String?) -> Admission {
    var ended: UInt64?
    if let network, networks[network, default: Network()].count >= bounds.perNetwork {
      guard let oldest = oldestStranger(of: network) else { return .refused }
      ended = oldest
    } else if open.count >= bounds.all {
      guard let oldest = oldestStranger() else { return .refused }
      ended = oldest
    }
    if let ended { leave(ended) }
    let id = next
    next += 1
    open[id] = Open(network: network, isKept: network == nil)
    if let network {
      networks[network, default: Network()].count += 1
      queue(id, of: network)
    }
    return .taken(id: id, ended: ended)
  }

  /// From now on it makes room for nobody, unless it is a member's who has as many as she may:
  /// then it stays a stranger's.
  mutating func keep(_ id: UInt64, for member: MemberID? = nil) {
    guard open[id]?.isKept == false else { return }
    if let member {
      guard ofMembers[member, default: []].count < bounds.perMember else { return }
      ofMembers[member, default: []].insert(id)
      open[id]?.member = member
    }
    open[id]?.isKept = true
  }

  /// It may make room again, as if it had come just now.
  mutating func release(_ id: UInt64) {
    guard let one = open[id], one.isKept, let network = one.network else { return }
    disown(id)
    open[id]?.isKept = false
    queue(id, of: network)
  }

  /// So may all that are hers: she has to show anew who she is.
  mutating func release(of member: MemberID) {
    for id in (ofMembers[member] ?? []).sorted() { release(id) }
  }

  func isMembers(_ id: UInt64) -> Bool { open[id]?.member != nil }
  func keptCount(of member: MemberID) -> Int { ofMembers[member]?.count ?? 0 }

  mutating func leave(_ id: UInt64) {
    disown(id)
    guard let gone = open.removeValue(forKey: id), let network = gone.network else { return }
    networks[network]?.count -= 1
    if networks[network]?.count == 0 { networks[network] = nil }
  }

  private mutating func disown(_ id: UInt64) {
    guard let member = open[id]?.member else { return }
    open[id]?.member = nil
    ofMembers[member]?.remove(id)
    if ofMembers[member]?.isEmpty == true { ofMembers[member] = nil }
  }

  private mutating func queue(_ id: UInt64, of network: String) {
    let (isStranger, count) = (isStranger, networks[network]?.count ?? 0)
    strangers.append(id, among: open.count, where: isStranger)
    networks[network]?.strangers.append(id, among: count, where: isStranger)
  }

  private mutating func oldestStranger() -> UInt64? {
    let isStranger = isStranger
    return strangers.first(where: isStranger)
  }

  private mutating func oldestStranger(of network: String) -> UInt64? {
    let isStranger = isStranger
    return networks[network]?.strangers.first(where: isStranger)
  }

  private var isStranger: (UInt64) -> Bool {
    let open = open
    return { open[$0]?.isKept == false }
  }
}

/// Ids in the order in which they came. Those that have gone are passed over when they are met,
/// and thrown out before they are more than those that are there.
struct ArrivalOrder {
  private static let slack = 64

  private var ids: [UInt64] = []
  private var start = 0

  /// How many it holds, gone ones among them.
  var held: Int { ids.count }

  /// - Parameter count: how many are there at most.
  mutating func append(_ id: UInt64, among count: Int, where isThere: (UInt64) -> Bool) {
    if ids.count > 2 * count + Self.slack {
      ids = ids[start...].filter(isThere)
      start = 0
    }
    ids.append(id)
  }

  /// The oldest that is there; it stays the first.
  mutating func first(where isThere: (UInt64) -> Bool) -> UInt64? {
    while start < ids.count {
      if isThere(ids[start]) { return ids[start] }
      start += 1
    }
    ids = []
    start = 0
    return nil
  }
}
