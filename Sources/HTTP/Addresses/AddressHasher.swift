// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Makes the keyed hash by which an address is counted and turned away for a day.
///
/// The key changes at midnight UTC, so hashes of two days cannot be compared, and a ban of a web
/// caller ends there. An IPv6 address counts by its /64: one household has all of it.
package struct AddressHasher: Sendable {
  private let key: @Sendable (_ day: UInt64) -> ServerKey
  private let clock: WallClock
  static let secondsPerDay: Int64 = 86_400

  package init(master: MasterSecret, clock: WallClock) {
    key = { day in master.key(for: .address, period: day) }
    self.clock = clock
  }

  /// - Returns: 32 bytes, the same for a network all day.
  func hash(_ address: String) -> [UInt8] {
    let day = UInt64(clamping: clock.now.seconds / Self.secondsPerDay)
    return key(day).hash(of: Array(Self.network(address).utf8))
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
