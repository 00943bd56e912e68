// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Hummingbird

/// What the address that a call comes from says about taking it: banned, or too often.
package struct CallerGate: Sendable {
  /// A /48 may begin as many calls in a minute as so many households.
  static let householdsOfSite = 2

  private let addresses: ClientAddress
  private let hasher: AddressHasher
  private let limits: any RateLimitStore
  private let bans: any BanStore
  private let clock: WallClock

  package init(
    addresses: ClientAddress, hasher: AddressHasher, limits: any RateLimitStore,
    bans: any BanStore, clock: WallClock
  ) {
    self.addresses = addresses
    self.hasher = hasher
    self.limits = limits
    self.bans = bans
    self.clock = clock
  }

  struct Verdict {
    let address: AddressHashes
    let isBanned: Bool
    let isRateLimited: Bool
  }

  /// What a proof of work is for.
  func network(of request: Request, peer: String?) -> String {
    AddressHasher.network(addresses.of(request, peer: peer))
  }

  func verdict(on request: Request, peer: String?, callsPerMinute: Int) async throws -> Verdict {
    let address = try hasher.hashes(of: addresses.of(request, peer: peer))
    let (hashes, now) = (address.atArrival, clock.now.seconds)
    var takes = [
      try await limits.take(
        hashes.household, limit: callsPerMinute, windowSeconds: 60, at: now)
    ]
    if let site = hashes.site {
      takes.append(
        try await limits.take(
          site, limit: callsPerMinute * Self.householdsOfSite, windowSeconds: 60, at: now))
    }
    return Verdict(
      address: address, isBanned: try await bans.isBanned(hashes.household, at: now),
      isRateLimited: takes.contains { $0 != .allowed })
  }
}
