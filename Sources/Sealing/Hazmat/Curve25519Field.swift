// SPDX-License-Identifier: AGPL-3.0-or-later

/// An element of GF(2^255 − 19) in five limbs of 51 bits.
///
/// Only for checking public keys, which no library at hand does in full, so it
/// need not run in constant time.
struct Curve25519Field {
  private static let mask: UInt64 = (1 << 51) - 1

  private var limbs: (UInt64, UInt64, UInt64, UInt64, UInt64)

  init(small: UInt64) { limbs = (small, 0, 0, 0, 0) }

  /// - Parameter bytes: 32, little-endian; the top bit is ignored.
  init(littleEndian bytes: [UInt8]) {
    func bits(from bit: Int) -> UInt64 {
      var value: UInt64 = 0
      for offset in 0..<8 where bit / 8 + offset < bytes.count {
        value |= UInt64(bytes[bit / 8 + offset]) << UInt64(8 * offset)
      }
      return (value >> UInt64(bit % 8)) & Self.mask
    }
    limbs = (bits(from: 0), bits(from: 51), bits(from: 102), bits(from: 153), bits(from: 204))
  }

  static func + (left: Self, right: Self) -> Self {
    let (a, b) = (left.limbs, right.limbs)
    return carried(
      UInt128(a.0 + b.0), UInt128(a.1 + b.1), UInt128(a.2 + b.2), UInt128(a.3 + b.3),
      UInt128(a.4 + b.4))
  }

  static func - (left: Self, right: Self) -> Self {
    // Four times p first, so that no limb goes below zero.
    let (a, b) = (left.limbs, right.limbs)
    let low = 4 * (mask - 18)
    let high = 4 * mask
    return carried(
      UInt128(a.0 + low - b.0), UInt128(a.1 + high - b.1), UInt128(a.2 + high - b.2),
      UInt128(a.3 + high - b.3), UInt128(a.4 + high - b.4))
  }

  static func * (left: Self, right: Self) -> Self {
    let f = left.limbs
    let g = right.limbs
    // Limbs stay below 2^52, so nothing here can overflow; unchecked it is one instruction.
    func product(_ a: UInt64, _ b: UInt64) -> UInt128 { UInt128(a) &* UInt128(b) }
    let (g1, g2, g3, g4) = (19 * g.1, 19 * g.2, 19 * g.3, 19 * g.4)
    let first = product(f.0, g.0) &+ product(f.1, g4) &+ product(f.2, g3)
    let second = product(f.0, g.1) &+ product(f.1, g.0) &+ product(f.2, g4)
    let third = product(f.0, g.2) &+ product(f.1, g.1) &+ product(f.2, g.0)
    let fourth = product(f.0, g.3) &+ product(f.1, g.2) &+ product(f.2, g.1)
    let fifth = product(f.0, g.4) &+ product(f.1, g.3) &+ product(f.2, g.2)
    return carried(
      first &+ product(f.3, g2) &+ product(f.4, g1),
      second &+ product(f.3, g3) &+ product(f.4, g2),
      third &+ product(f.3, g4) &+ product(f.4, g3),
      fourth &+ product(f.3, g.0) &+ product(f.4, g4),
      fifth &+ product(f.3, g.1) &+ product(f.4, g.0))
  }

  /// Euler's criterion: whether the element is zero or a square.
  var isSquare: Bool {
    // The exponent is (p − 1) / 2 = 2^254 − 10: 250 ones, then 0110.
    var power = Self(small: 1)
    for _ in 0..<250 { power = power * power * self }
    for bit in [false, true, true, false] {
      power = power * power
      if bit { power = power * self }
    }
    let residue = power.reduced
    return residue == [1, 0, 0, 0, 0] || residue == [0, 0, 0, 0, 0]
  }

  /// The limbs of the one representative below p.
  private var reduced: [UInt64] {
    var value = self + Self(small: 0)
    value = value + Self(small: 0)
    var limbs = [
      value.limbs.0, value.limbs.1, value.limbs.2, value.limbs.3, value.limbs.4,
    ]
    let isAtLeastP = limbs[0] >= Self.mask - 18 && limbs[1...].allSatisfy { $0 == Self.mask }
    if isAtLeastP { limbs = [limbs[0] - (Self.mask - 18), 0, 0, 0, 0] }
    return limbs
  }

  private static func carried(
    _ first: UInt128, _ second: UInt128, _ third: UInt128, _ fourth: UInt128, _ fifth: UInt128
  ) -> Self {
    var sums = (first, second, third, fourth, fifth)
    sums.1 &+= sums.0 >> 51
    sums.2 &+= sums.1 >> 51
    sums.3 &+= sums.2 >> 51
    sums.4 &+= sums.3 >> 51
    let wrapped = UInt64(sums.0 & UInt128(mask)) + 19 * UInt64(sums.4 >> 51)
    var element = Self(small: wrapped & mask)
    element.limbs.1 = UInt64(sums.1 & UInt128(mask)) + (wrapped >> 51)
    element.limbs.2 = UInt64(sums.2 & UInt128(mask))
    element.limbs.3 = UInt64(sums.3 & UInt128(mask))
    element.limbs.4 = UInt64(sums.4 & UInt128(mask))
    return element
  }
}
