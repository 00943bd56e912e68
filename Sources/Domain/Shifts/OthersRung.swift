// SPDX-License-Identifier: AGPL-3.0-or-later

/// How many besides one member a call that came now would ring: what her break means to callers.
package struct OthersRung: Hashable, Sendable {
  package let onShift: Int
  /// Rung once nobody on shift can be.
  package let asFallback: Int
  /// Rung as soon as their own call is over.
  package let inCall: Int

  /// - Parameter forecasts: of everybody, at one moment.
  package init(besides member: MemberID, in forecasts: [RingForecast]) {
    let others = forecasts.filter { $0.member != member }
    let rung = others.filter(\.isRung)
    asFallback = rung.count { $0.warnings.contains(.onlyAsFallback) }
    onShift = rung.count - asFallback
    inCall = others.count { other in
      guard case .inCall = other.reasons.first else { return false }
      return other.reasons.count == 1
    }
  }
}
