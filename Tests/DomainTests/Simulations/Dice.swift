// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Chance for simulations: everything that a world does at random comes from its seed.
struct Dice {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func chance(_ percent: Int) -> Bool { number(in: 1...100) <= percent }

  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(generator.next() % UInt64(range.count))
  }

  /// Milliseconds, from a range of seconds.
  mutating func time(_ range: ClosedRange<Int>) -> Int64 {
    Int64(number(in: range.lowerBound * 1_000...range.upperBound * 1_000))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[number(in: 0...values.count - 1)]
  }

  mutating func seed() -> UInt64 { generator.next() }
}
