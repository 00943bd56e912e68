// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one open stream on this node: eight hex digits. Unique, not secret.
package struct StreamID: Sendable, Hashable, CustomStringConvertible {
  let number: UInt32

  init(_ number: UInt32) { self.number = number }

  /// - Returns: `nil` unless `hex` is eight lower-case hex digits.
  package init?(hex: String) {
    guard hex.utf8.count == 8, let number = UInt32(hex, radix: 16) else { return nil }
    self.number = number
    guard description == hex else { return nil }
  }

  package var description: String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
