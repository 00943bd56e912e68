// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Hummingbird

/// What the address that a call comes from says about taking it: banned, or too often.
package struct CallerGate: Sendable {
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
    let (hash, now) = (address.atArrival, clock.now.seconds)
    let take = try await limits.take(hash, limit: callsPerMinute, windowSeconds: 60, at: now)
    return Verdict(
      address: address, isBanned: try await bans.isBanned(hash, at: now),
      isRateLimited: take != .allowed)
  }
}
