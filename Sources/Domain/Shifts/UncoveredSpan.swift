// SPDX-License-Identifier: AGPL-3.0-or-later

/// A stretch of time in which the plan has nobody to ring.
package struct UncoveredSpan: Hashable, Sendable {
  package let start: Instant
  package let end: Instant

  package init(start: Instant, end: Instant) {
    self.start = start
    self.end = end
  }
}

extension ShiftSchedule {
  /// When nobody is on shift and nobody in the fallback group, in order and without overlaps.
  ///
  /// - Parameter members: who may answer calls.
  package func uncovered(
    by members: [MemberID], from start: Instant, until end: Instant
  ) -> [UncoveredSpan] {
    var spans: [UncoveredSpan] = []
    var from = start
    while from < end {
      let next = nextChange(after: from).map { min($0, end) } ?? end
      let shifts = shifts(at: from)
      if members.allSatisfy({ duty(of: $0, during: shifts) == .off }) {
        let begun = spans.last.flatMap { $0.end == from ? $0.start : nil }
        if begun != nil { spans.removeLast() }
        spans.append(UncoveredSpan(start: begun ?? from, end: next))
      }
      from = next
    }
    return spans
  }
}
