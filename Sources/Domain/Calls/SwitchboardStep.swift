// SPDX-License-Identifier: AGPL-3.0-or-later

/// What one event led to: store `changed` and carry out `effects`, in one transaction.
package struct SwitchboardStep: Hashable, Sendable {
  package struct Effect: Hashable, Sendable {
    package let call: CallID
    package let effect: CallEffect

    package init(call: CallID, effect: CallEffect) {
      self.call = call
      self.effect = effect
    }
  }

  /// In order.
  package private(set) var effects: [Effect] = []
  /// The calls that are not as they were; those that are over have their outcome.
  package private(set) var changed: [CallID: Call] = [:]

  /// Nothing happened that must be stored or carried out.
  package init() {}

  mutating func add(_ effects: [CallEffect], of id: CallID, changing call: Call? = nil) {
    self.effects += effects.map { Effect(call: id, effect: $0) }
    if let call { changed[id] = call }
  }

  /// What came after; the later state of a call counts.
  package mutating func append(_ later: SwitchboardStep) {
    effects += later.effects
    changed.merge(later.changed) { $1 }
  }
}
