// SPDX-License-Identifier: AGPL-3.0-or-later

import Synchronization

/// Exchanges of codes that wait for the provider: few at once, so that nobody makes this hotline
/// flood it, and members' apart from those of strangers, who could fill any number of places.
final class ExchangesUnderWay: Sendable {
  /// Of all strangers together, and of all members.
  static let places = 16
  /// Of one wide network, or of one member.
  static let placesOfOne = 4

  private let waiting = Mutex<[OpenIDVisitor: Int]>([:])

  /// - Returns: whether there was a place; it is given back by `leave`.
  func enter(_ visitor: OpenIDVisitor) -> Bool {
    let visitor = Self.crowd(of: visitor)
    return waiting.withLock { waiting in
      let alike = waiting.reduce(0) {
        $0 + ($1.key.isStranger == visitor.isStranger ? $1.value : 0)
      }
      guard alike < Self.places, waiting[visitor, default: 0] < Self.placesOfOne else {
        return false
      }
      waiting[visitor, default: 0] += 1
      return true
    }
  }

  func leave(_ visitor: OpenIDVisitor) {
    let visitor = Self.crowd(of: visitor)
    waiting.withLock { waiting in
      let left = waiting[visitor, default: 1] - 1
      waiting[visitor] = left > 0 ? left : nil
    }
  }

  /// All of a wide network are one.
  private static func crowd(of visitor: OpenIDVisitor) -> OpenIDVisitor {
    guard case .stranger(let network?) = visitor else { return visitor }
    return .stranger(SignInNetwork(narrow: network.wide, wide: network.wide))
  }
}
