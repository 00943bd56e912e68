// SPDX-License-Identifier: AGPL-3.0-or-later

/// One value as it would be handed over. Of hashes and ciphertext it holds only what is said of
/// them, so that what prints it can show no more.
package enum DisclosedValue: Sendable, Hashable {
  case nothing
  case number(Int64)
  case text(String)
  case bytes([UInt8])
  /// The first bytes of a hash, or all of it where that is asked for, and how long it is.
  case hash(beginning: [UInt8], byteCount: Int)
  /// Its length, and where it is asked for its first bytes.
  case ciphertext(byteCount: Int, beginning: [UInt8] = [])
}
