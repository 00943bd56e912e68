// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What channels are called, and what their end means.
enum AsteriskLeg {
  private static let prefix = "leg-"

  /// The channel of a leg that the hotline places. It follows from the leg, so that placing it
  /// again finds it there.
  static func channel(of leg: LegID) -> String { prefix + leg.hex }

  /// Whether the hotline has placed it; else somebody has called.
  static func isPlaced(_ channel: String) -> Bool {
    channel.hasPrefix(prefix) && LegID(hex: String(channel.dropFirst(prefix.count))) != nil
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
