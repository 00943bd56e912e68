// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization

/// What a provider does, by chance: well for a while, then badly, then not at all.
final class Dice: Sendable {
  private enum Weather { case fair, foul, down }

  private let random: Mutex<SeededRandom>

  init(seed: UInt64) { random = Mutex(SeededRandom(seed: seed)) }

  func number(in range: ClosedRange<Int64>) -> Int64 {
    random.withLock { Int64.random(in: range, using: &$0) }
  }

  func deed(at now: Instant) -> ProviderDouble.Deed {
    switch weather(at: now) {
    case .fair: number(in: 0...9) == 0 ? foul : fair
    case .foul: number(in: 0...2) == 0 ? fair : foul
    case .down: down
    }
  }

  /// Of ten minutes.
  private func weather(at now: Instant) -> Weather {
    switch now.seconds % 600 {
    case ..<360: .fair
    case ..<480: .foul
    default: .down
    }
  }

  /// Answers overtake each other.
  private var fair: ProviderDouble.Deed { .done(after: number(in: 20...2_000)) }

  private var down: ProviderDouble.Deed {
    switch number(in: 0...3) {
    case 0: .lostRequest
    case 1: .notSent
    case 2: .reset(isDone: false)
    default: .status(503, isDone: false)
    }
  }

  private var foul: ProviderDouble.Deed {
    let isDone = number(in: 0...1) == 0
    return switch number(in: 0...9) {
    case 0: .lostRequest
    case 1: .lostAnswer
    case 2: .reset(isDone: isDone)
    case 3: .notSent
    case 4: .status(500, isDone: isDone)
    case 5: .status(429, isDone: false)
    case 6: .status(429, isDone: false, retryAfter: Int(number(in: 0...12)))
    case 7: .done(after: number(in: 4_000...8_000))
    case 8: .tooLong
    default: .status(503, isDone: false)
    }
  }
}
