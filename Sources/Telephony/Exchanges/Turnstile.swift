// SPDX-License-Identifier: AGPL-3.0-or-later

/// Lets one task through at a time, in the order in which they came.
///
/// An actor alone is not enough where a step awaits the database in its middle: another step
/// would begin on a state that may still be taken back.
actor Turnstile {
  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func enter() async {
    guard isTaken else {
      isTaken = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func leave() {
    if waiting.isEmpty {
      isTaken = false
    } else {
      waiting.removeFirst().resume()
    }
  }
}
