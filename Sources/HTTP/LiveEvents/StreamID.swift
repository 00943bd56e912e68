// SPDX-License-Identifier: AGPL-3.0-or-later

/// Names one open stream on this node: eight hex digits. Unique, not secret.
package struct StreamID: Sendable, Hashable, CustomStringConvertible {
  let number: UInt32

  init(_ number: UInt32) { self.number = number }

  package var description: String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
