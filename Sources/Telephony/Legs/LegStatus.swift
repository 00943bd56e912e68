// SPDX-License-Identifier: AGPL-3.0-or-later

/// How far a leg has come. It only ever goes on: what comes late and would go back is ignored.
package enum LegStatus: Hashable, Sendable {
  case initiated, ringing, answered
  case ended(LegEnd)

  private var rank: Int {
    switch self {
    case .initiated: 0
    case .ringing: 1
    case .answered: 2
    case .ended: 3
    }
  }

  /// Whether this can follow `earlier`: nothing follows an end, and nothing comes twice.
  package func follows(_ earlier: LegStatus) -> Bool { rank > earlier.rank }
}

/// Why a leg is over, as far as the provider can tell.
package enum LegEnd: String, Sendable, Codable {
  /// It was answered, and then either side hung up.
  case completed
  case busy, declined, unanswered, cancelled
  /// The number does not exist, the network refused, the endpoint is not there.
  case failed
}
