// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The same damage for the same seed.
struct FuzzRandom: RandomNumberGenerator {
  private var state: SplitMix64

  init(seed: UInt64) { state = SplitMix64(seed: seed) }

  mutating func next() -> UInt64 { state.next() }

  mutating func noise() -> [UInt8] {
    (0..<Int.random(in: 0..<200, using: &self)).map { _ in
      UInt8.random(in: 0...255, using: &self)
    }
  }

  /// Flipped, cut or longer in one to four places.
  mutating func damaged(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      guard !bytes.isEmpty else { break }
      let index = Int.random(in: bytes.indices, using: &self)
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 2: bytes.removeSubrange(index..<min(bytes.count, index + 3))
      case 3: bytes.insert(contentsOf: [0, 255], at: index)
      default: bytes = Array(bytes[..<index])
      }
    }
    return bytes
  }
}
