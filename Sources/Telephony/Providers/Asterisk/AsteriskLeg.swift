// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What channels are called, and what their end means.
enum AsteriskLeg {
  private static let prefix = "leg-"

  /// The channel of a leg that the hotline places. It follows from the leg, so that what is told of
  /// it is understood although the answer to placing it got lost.
  static func channel(of leg: LegID) -> String { prefix + leg.hex }

  /// Whether the hotline has placed it; else somebody has called.
  static func isPlaced(_ channel: String) -> Bool { placed(channel) != nil }

  /// - Returns: `nil` for one that the hotline has not placed.
  static func placed(_ channel: String) -> LegID? {
    guard channel.hasPrefix(prefix) else { return nil }
    return LegID(hex: String(channel.dropFirst(prefix.count)))
  }

  /// - Parameter cause: ITU-T Q.850 §2.2.5.
  static func end(of channel: ARIEvent.Channel, cause: Int) -> LegEnd {
    if channel.isUp { return .completed }
    // Whoever calls and is not picked up has given up, whatever the phone company makes of it.
    guard isPlaced(channel.id) else { return .cancelled }
    return switch cause {
    case 17: .busy
    case 21: .declined
    // Cleared normally, no user responding, no answer, a timer ran out.
    case 16, 18, 19, 102: .unanswered
    // Answered elsewhere.
    case 26: .cancelled
    default: .failed
    }
  }
}
