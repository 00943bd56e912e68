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

  /// The hashes of an address from now on, the same for a network all day.
  ///
  /// - Throws: `Problem` `internal` for a hash of another length than 32 bytes.
  func hashes(of address: String) throws -> AddressHashes {
    let (today, network) = (today, Array(Self.network(address).utf8))
    guard let first = Hash32(key(today).hash(of: network)),
      let second = Hash32(key(today + 1).hash(of: network))
    else { throw Problem(.internalError) }
    return AddressHashes(from: today, first, second)
  }

  /// Under which an act of an address is counted apart from its other acts, all day.
  ///
  /// - Throws: `Problem` `internal` for a hash of another length than 32 bytes.
  func bucket(of act: String, by address: Hash32) throws -> Hash32 {
    guard let bucket = Hash32(key(today).hash(of: Array(act.utf8) + [0] + address.bytes)) else {
      throw Problem(.internalError)
    }
    return bucket
  }

  /// Days since 1970, UTC.
  var today: UInt64 { UInt64(clamping: clock.now.seconds / Self.secondsPerDay) }

  /// When today's hashes cease to mean anything: Unix seconds.
  var endsAt: Int64 {
    (clock.now.seconds / Self.secondsPerDay + 1) * Self.secondsPerDay
  }

  /// An IPv4 address, or the /64 of an IPv6 one.
  static func network(_ address: String) -> String {
    let address = ClientAddress.plain(address)
    guard let groups = groups(address) else { return address }
    return groups.prefix(4).joined(separator: ":") + "::/64"
  }

  /// The /24 of an IPv4 address, the /48 of an IPv6 one: all that one customer may have been given.
  static func wideNetwork(_ address: String) -> String {
    let address = ClientAddress.plain(address)
    if let groups = groups(address) { return groups.prefix(3).joined(separator: ":") + "::/48" }
    let parts = address.split(separator: ".")
    return parts.count == 4 ? parts.prefix(3).joined(separator: ".") + ".0/24" : address
  }

  /// - Returns: `nil` for what is no IPv6 address.
  private static func groups(_ address: String) -> [String]? {
    guard address.contains(":") else { return nil }
    let halves = address.split(separator: "%")[0].split(
      separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    var groups = halves[0].split(separator: ":").map(String.init)
    if halves.count > 1 {
      let tail = halves[1].split(separator: ":").count
      groups += Array(repeating: "0", count: max(0, 8 - groups.count - tail))
    }
    return groups
  }
}
