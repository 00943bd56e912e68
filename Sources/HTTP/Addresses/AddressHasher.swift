// SPDX-License-Identifier: AGPL-3.0-or-later

package import Crypto
package import Domain

/// Makes the keyed hash by which an address is counted and turned away for a day.
///
/// The key changes at midnight UTC, so hashes of two days cannot be compared, and a ban of a web
/// caller ends there. An IPv6 address counts by its /64: one household has all of it.
package struct AddressHasher: Sendable {
  private let key: SymmetricKey
  private let clock: WallClock
  static let secondsPerDay: Int64 = 86_400

  /// - Parameter key: the server's own, for nothing else.
  package init(key: SymmetricKey, clock: WallClock) {
    self.key = key
    self.clock = clock
  }

  /// - Returns: 32 bytes: HMAC-SHA256 over day u64 ‖ the network in text.
  func hash(_ address: String) -> [UInt8] {
    let day = clock.now.seconds / Self.secondsPerDay
    let dayBytes = (0..<8).reversed().map { UInt8(truncatingIfNeeded: day >> ($0 * 8)) }
    let code = HMAC<SHA256>.authenticationCode(
      for: dayBytes + Array(Self.network(address).utf8), using: key)
    return Array(code)
  }

  /// When today's hashes cease to mean anything: Unix seconds.
  var endsAt: Int64 {
    (clock.now.seconds / Self.secondsPerDay + 1) * Self.secondsPerDay
  }

  static func network(_ address: String) -> String {
    guard address.contains(":") else { return address }
    // An IPv4 client of a dual-stack socket.
    if let embedded = address.split(separator: ":").last, embedded.contains(".") {
      return String(embedded)
    }
    let halves = address.split(separator: "%")[0].split(
      separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    var groups = halves[0].split(separator: ":").map(String.init)
    if halves.count > 1 {
      let tail = halves[1].split(separator: ":").count
      groups += Array(repeating: "0", count: max(0, 8 - groups.count - tail))
    }
    return groups.prefix(4).joined(separator: ":") + "::/64"
  }
}
