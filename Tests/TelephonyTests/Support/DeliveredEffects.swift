// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Collects what an exchange carries out, and lets a test wait for it.
actor DeliveredEffects {
  private(set) var all: [CallEffect] = []
  private var waiting: [(CallEffect, CheckedContinuation<Void, Never>)] = []

  func add(_ effect: CallEffect) {
    all.append(effect)
    for (_, continuation) in waiting.filter({ $0.0 == effect }) { continuation.resume() }
    waiting.removeAll { $0.0 == effect }
  }

  /// Returns once the effect has been carried out; at once if it was already.
  func wait(for effect: CallEffect) async {
    guard !all.contains(effect) else { return }
    await withCheckedContinuation { waiting.append((effect, $0)) }
  }
}
