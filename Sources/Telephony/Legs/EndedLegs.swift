// SPDX-License-Identifier: AGPL-3.0-or-later

/// Legs of one account that are over, by the provider's names. `PhoneLegs` says how far a leg has
/// come and forgets it with its end; this knows that it has ended, also of one whose end is told
/// before it has come, so that nothing begins it anew.
package struct EndedLegs: Hashable, Sendable {
  /// So many are remembered: those of a hotline that is full, many times over.
  package static let maximumLegs = 4_096

  private var names: Set<ProviderLegID> = []
  /// In the order in which they ended.
  private var order: [ProviderLegID] = []

  package init() {}

  package func contains(_ leg: ProviderLegID) -> Bool { names.contains(leg) }

  /// Takes an event in.
  ///
  /// - Returns: whether it may still say something. Nothing does that is about a leg which is over,
  ///   an arrival least of all: nothing would end its call. But a recording does, which is told
  ///   after the end.
  package mutating func take(_ event: LegEvent) -> Bool {
    switch event.what {
    case .status(.ended): insert(event.leg)
    case .status, .arrived, .typed, .key, .questionHeard: !contains(event.leg)
    case .recorded, .recordingFailed: true
    }
  }

  /// That it has ended could not be carried out: it is to count when it is told again.
  package mutating func takeBack(_ leg: ProviderLegID) {
    if names.remove(leg) != nil { order.removeAll { $0 == leg } }
  }

  private mutating func insert(_ leg: ProviderLegID) -> Bool {
    guard names.insert(leg).inserted else { return false }
    order.append(leg)
    if order.count > Self.maximumLegs { names.remove(order.removeFirst()) }
    return true
  }
}
