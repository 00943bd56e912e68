// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Makes bytes that were never written: good ones with a few places changed, cut or lengthened, two
/// good ones cut together, or noise. The same seed, the same bytes.
struct Damage {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func bytes(from good: [[UInt8]]) -> [UInt8] {
    guard let start = good.randomElement(using: &random), Int.random(in: 0..<8, using: &random) > 0
    else { return noise(upTo: 300) }
    var bytes = start
    for _ in 0..<Int.random(in: 1...3, using: &random) { change(&bytes, with: good) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8], with good: [[UInt8]]) {
    let at = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1 where at < bytes.count: bytes[at] = .random(in: .min ... .max, using: &random)
    case 2: bytes.removeLast(bytes.count - at)
    case 3: bytes.insert(contentsOf: noise(upTo: 20), at: at)
    case 4: bytes.removeSubrange(at..<min(bytes.count, at + 4))
    default: bytes = bytes.prefix(at) + (good.randomElement(using: &random) ?? []).suffix(at)
    }
  }

  private mutating func noise(upTo most: Int) -> [UInt8] {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in
      .random(in: .min ... .max, using: &random)
    }
  }
}
