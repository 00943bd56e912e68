// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Sealing

/// Makes the keyed hash by which an address is counted and turned away for a day.
///
/// The key changes at midnight UTC, so hashes of two days cannot be compared, and a ban of a web
/// caller ends there. An IPv6 address counts by its /56, all of which one household may have been
/// given, and by the /48 around it.
package struct AddressHasher: Sendable {
  private let key: @Sendable (_ day: UInt64) -> ServerKey
  private let clock: WallClock
  static let secondsPerDay: Int64 = 86_400

  package init(master: MasterSecret, clock: WallClock) {
    key = { day in master.key(for: .address, period: day) }
    self.clock = clock
  }

  /// The hashes of an address from now on, the same for a household all day.
  ///
  /// - Throws: `Problem` `internal` for a hash of another length than 32 bytes.
  func hashes(of address: String) throws -> AddressHashes {
    let (today, household, site) = (today, Self.household(address), Self.site(address))
    func hashes(on day: UInt64) throws -> AddressHashes.OneDay {
      AddressHashes.OneDay(
        household: try hash(of: household, on: day),
        site: try site.map { try hash(of: $0, on: day) })
    }
    return AddressHashes(
      from: today, try hashes(on: today), try hashes(on: today + 1))
  }

  private func hash(of network: String, on day: UInt64) throws -> Hash32 {
    guard let hash = Hash32(key(day).hash(of: Array(network.utf8))) else {
      throw Problem(.internalError)
    }
    return hash
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
    return prefix(of: address, bits: 64) ?? address
  }

  /// An IPv4 address, or the /56 of an IPv6 one: what a home is given.
  static func household(_ address: String) -> String {
    let address = ClientAddress.plain(address)
    return prefix(of: address, bits: 56) ?? address
  }

  /// The /48 of an IPv6 address, 256 households or one large one; `nil` for an IPv4 address.
  static func site(_ address: String) -> String? {
    prefix(of: ClientAddress.plain(address), bits: 48)
  }

  /// The /24 of an IPv4 address, the /48 of an IPv6 one: all that one customer may have been given.
  static func wideNetwork(_ address: String) -> String {
    let address = ClientAddress.plain(address)
    if let site = site(address) { return site }
    let parts = address.split(separator: ".")
    return parts.count == 4 ? parts.prefix(3).joined(separator: ".") + ".0/24" : address
  }

  /// - Returns: `nil` for what is no IPv6 address.
  private static func prefix(of address: String, bits: Int) -> String? {
    guard let network = networkBits(address) else { return nil }
    let kept = network & ~(UInt64.max >> bits)
    let groups = stride(from: 48, through: 0, by: -16).map { kept >> $0 & 0xffff }
    return groups.map { String($0, radix: 16) }.joined(separator: ":") + "::/\(bits)"
  }

  /// The first 64 bits of an IPv6 address, however it is written (RFC 4291 §2.2).
  ///
  /// - Returns: `nil` for what is none.
  private static func networkBits(_ address: String) -> UInt64? {
    guard address.contains(":"), let text = address.split(separator: "%").first else { return nil }
    let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    var groups = halves[0].split(separator: ":")
    if halves.count > 1 {
      let tail = halves[1].split(separator: ":")
      groups += Array(repeating: "0", count: max(0, 8 - groups.count - tail.count)) + tail
    }
    let numbers = groups.prefix(4).compactMap { UInt16($0, radix: 16) }
    guard numbers.count == 4 else { return nil }
    return numbers.reduce(0) { $0 << 16 | UInt64($1) }
  }
}
