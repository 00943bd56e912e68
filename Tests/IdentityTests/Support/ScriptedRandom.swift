// SPDX-License-Identifier: AGPL-3.0-or-later

import Identity
import Synchronization

/// Gives the bytes of a script first, then the system's.
final class ScriptedRandom: Sendable {
  private let script = Mutex<[UInt8]>([])

  func say(_ bytes: [UInt8]) { script.withLock { $0 += bytes } }

  var source: RandomSource { RandomSource { Generator(random: self) } }

  private func next() -> UInt64 {
    let scripted = script.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    if let scripted { return UInt64(scripted) }
    var system = SystemRandomNumberGenerator()
    return system.next()
  }

  private struct Generator: RandomNumberGenerator {
    let random: ScriptedRandom
    mutating func next() -> UInt64 { random.next() }
  }
}
