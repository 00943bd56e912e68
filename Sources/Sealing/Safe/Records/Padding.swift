// SPDX-License-Identifier: AGPL-3.0-or-later

/// How long a padded text is, so that its length says little.
enum Padding {
  static let powersUpTo = 65_536

  /// - Returns: max(`smallest`, the next power of two) up to 64 KiB, Padmé above.
  static func padded(_ length: Int, smallest: Int = 1_024) -> Int {
    guard length > smallest else { return smallest }
    let exponent = Int.bitWidth - 1 - length.leadingZeroBitCount
    guard length > powersUpTo else {
      return length & (length - 1) == 0 ? length : 1 << (exponent + 1)
    }
    // Padmé: as many low bits are zero as leave the length's own length of significant ones.
    let significant = Int.bitWidth - exponent.leadingZeroBitCount
    let mask = (1 << (exponent - significant)) - 1
    return (length + mask) & ~mask
  }
}
