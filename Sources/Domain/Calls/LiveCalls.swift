// SPDX-License-Identifier: AGPL-3.0-or-later

extension Switchboard {
  /// The calls that are not over, in the order of their arrival.
  ///
  /// An array: there are few at a time, and looking into one copies nothing.
  package struct LiveCalls: Hashable, Sendable {
    package private(set) var values: [Call]

    init(_ calls: [Call]) { values = calls.sorted { $0.arrival < $1.arrival } }

    package subscript(id: CallID) -> Call? { place(of: id).map { values[$0] } }

    var nextArrival: Int { (values.last?.arrival ?? 0) + 1 }

    func place(of id: CallID) -> Int? {
      values.indices.first { values[$0].id == id }
    }

    /// Those for which the clock has jumped.
    func misplaced(at now: Instant) -> [CallID] {
      values.indices.filter { values[$0].isMisplaced(at: now) }.map { values[$0].id }
    }

    mutating func noteTime(_ now: Instant) {
      for place in values.indices { values[place].lastAt = now }
    }

    mutating func append(_ call: Call) { values.append(call) }

    mutating func replace(at place: Int, with call: Call) { values[place] = call }

    mutating func remove(at place: Int) { values.remove(at: place) }
  }
}
