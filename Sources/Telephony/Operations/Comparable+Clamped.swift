// SPDX-License-Identifier: AGPL-3.0-or-later

extension Comparable {
  /// The nearest that a provider takes.
  func clamped(to range: ClosedRange<Self>) -> Self {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
