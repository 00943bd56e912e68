// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What is wrong with a public key.
package enum KeyRefusal: Error, Equatable {
  case length
  /// Ed25519: a second spelling of a point.
  case notCanonical
  /// Ed25519: one fixed signature would verify for many messages.
  case smallOrder
  case notOnCurve
  /// X-Wing: an ML-KEM coefficient of 3329 or more (FIPS 203 §7.2).
  case mlkemModulus
  /// X-Wing: nobody could seal to it.
  case x25519SmallOrder
}

/// The checks that neither swift-crypto nor browsers make in full (PROTOCOL section 5, rule 5).
enum PublicKeyChecks {
  static let ed25519ByteCount = 32
  static let xwingByteCount = 1216
  private static let mlkemByteCount = 1184

  static func ed25519(_ key: [UInt8]) throws(KeyRefusal) {
    guard key.count == ed25519ByteCount else { throw .length }
    var y = key
    y[31] &= 0x7f
    let isNegative = key[31] & 0x80 != 0
    let xIsZero = y == one || y == minusOne
    guard !isAtLeastP(y), !(xIsZero && isNegative) else { throw .notCanonical }
    guard !ed25519SmallOrder.contains(key) else { throw .smallOrder }
    guard isOnCurve(y) else { throw .notOnCurve }
  }

  static func xwing(_ key: [UInt8]) throws(KeyRefusal) {
    guard key.count == xwingByteCount else { throw .length }
    try mlkemModulus(key)
    var x25519 = Array(key[mlkemByteCount...])
    x25519[31] &= 0x7f
    guard !x25519SmallOrder.contains(x25519) else { throw .x25519SmallOrder }
  }

  /// FIPS 203 §7.2, the modulus check, over the first 1,152 bytes.
  static func mlkemModulus(_ key: [UInt8]) throws(KeyRefusal) {
    for index in stride(from: 0, to: mlkemByteCount - 32, by: 3) {
      let low = UInt16(key[index]) | UInt16(key[index + 1] & 0x0f) << 8
      let high = UInt16(key[index + 1] >> 4) | UInt16(key[index + 2]) << 4
      guard low < 3329, high < 3329 else { throw .mlkemModulus }
    }
  }

  /// x² = (y² − 1) / (dy² + 1) has a solution just when numerator times denominator is a square.
  private static func isOnCurve(_ y: [UInt8]) -> Bool {
    let y = Curve25519Field(littleEndian: y)
    let one = Curve25519Field(small: 1)
    let d = Curve25519Field(littleEndian: edwardsD)
    return ((y * y - one) * (d * y * y + one)).isSquare
  }

  private static func isAtLeastP(_ y: [UInt8]) -> Bool {
    y[0] >= 0xed && y[31] == 0x7f && y[1..<31].allSatisfy { $0 == 0xff }
  }

  private static let one: [UInt8] = [1] + [UInt8](repeating: 0, count: 31)
  private static let minusOne: [UInt8] = [0xec] + [UInt8](repeating: 0xff, count: 30) + [0x7f]

  private static let edwardsD =
    [UInt8](hex: "a3785913ca4deb75abd841414d0a700098e879777940c78c73fe6f2bee6c0352") ?? []

  /// The eight points of order 1, 2, 4 and 8, in their canonical spelling.
  private static let ed25519SmallOrder = table(
    "0100000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")

  /// Every u-coordinate below 2^255 whose product with any scalar is zero; the top bit does not
  /// count (RFC 7748 §5).
  private static let x25519SmallOrder = table(
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")

  private static func table(_ hex: String...) -> Set<[UInt8]> {
    Set(hex.compactMap { [UInt8](hex: $0) })
  }
}
