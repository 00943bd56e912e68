// SPDX-License-Identifier: AGPL-3.0-or-later

/// What is to happen when, earliest first; what comes at one time, in the order it was put in.
struct Agenda {
  private struct Entry {
    let time: Int64
    let order: Int
    let action: CallWorld.Action

    func precedes(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
  }

  private var heap: [Entry] = []
  private var count = 0

  mutating func add(_ action: CallWorld.Action, at time: Int64) {
    count += 1
    heap.append(Entry(time: time, order: count, action: action))
    var child = heap.count - 1
    while child > 0, heap[child].precedes(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func next() -> (time: Int64, action: CallWorld.Action)? {
    guard let first = heap.first else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if heap[child].precedes(heap[least]) { least = child }
      }
      guard least != parent else { break }
      heap.swapAt(parent, least)
      parent = least
    }
    return (first.time, first.action)
  }
}
