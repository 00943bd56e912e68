// SPDX-License-Identifier: AGPL-3.0-or-later

/// How far each leg has come, so that what a provider says late, or in another order than it
/// happened, changes nothing any more.
package struct LegProgress: Hashable, Sendable {
  /// Legs that are known at once: those of a hotline that is full, many times over.
  package static let maximumLegs = 4_096

  private var statuses: [ProviderLegID: LegStatus] = [:]
  /// In the order in which they were first heard of.
  private var order: [ProviderLegID] = []

  package init() {}

  /// How many legs are known.
  package var count: Int { order.count }

  package subscript(leg: ProviderLegID) -> LegStatus? { statuses[leg] }

  /// Takes an event in.
  ///
  /// - Returns: whether it still says something. A status does not once the leg has come as far or
  ///   further. Nothing does that is about a leg which is over, an arrival least of all: nothing
  ///   would end its call. But a recording does, which is told after the end.
  package mutating func take(_ event: LegEvent) -> Bool {
    switch event.what {
    case .status(let status): advance(event.leg, to: status)
    case .arrived, .typed, .key: !isOver(event.leg)
    case .recorded, .recordingFailed: true
    }
  }

  /// What a leg has come to could not be carried out: it is to count when it is told again.
  package mutating func takeBack(_ leg: ProviderLegID, to earlier: LegStatus?) {
    guard statuses[leg] != nil else { return }
    statuses[leg] = earlier
    if earlier == nil { order.removeAll { $0 == leg } }
  }

  private func isOver(_ leg: ProviderLegID) -> Bool {
    if case .ended = statuses[leg] { true } else { false }
  }

  private mutating func advance(_ leg: ProviderLegID, to status: LegStatus) -> Bool {
    if let earlier = statuses[leg] {
      guard status.follows(earlier) else { return false }
    } else {
      makeRoom()
      order.append(leg)
    }
    statuses[leg] = status
    return true
  }

  /// Forgets the oldest leg that is over; if none is, the oldest.
  private mutating func makeRoom() {
    guard order.count >= Self.maximumLegs else { return }
    let place = order.firstIndex(where: isOver) ?? order.startIndex
    statuses[order.remove(at: place)] = nil
  }
}
