// SPDX-License-Identifier: AGPL-3.0-or-later

enum ConstantTime {
  /// Compares without telling by its time where the first difference lies.
  static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
  }
}

extension [UInt8] {
  /// - Parameter random: a cryptographic source, such as `SystemRandomNumberGenerator`.
  static func random(_ count: Int, using random: inout some RandomNumberGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }
}
