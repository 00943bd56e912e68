// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Telephony

/// What the number that a call comes from says about taking it: banned, or too often.
package struct NumberGate: Sendable {
  /// Callers who withhold their number are counted together: many are in danger, and all of them
  /// answer the spoken question.
  static let withheldFactor = 10
  private static let windowSeconds: Int64 = 60

  private let hasher: NumberHasher
  private let limits: any RateLimitStore
  private let bans: any BanStore
  private let memory: CallMemory
  private let clock: WallClock

  package init(
    hasher: NumberHasher, limits: any RateLimitStore, bans: any BanStore, memory: CallMemory,
    clock: WallClock
  ) {
    self.hasher = hasher
    self.limits = limits
    self.bans = bans
    self.memory = memory
    self.clock = clock
  }

  /// Also remembers by which hash the caller can be banned while the call lives.
  package func screen(
    _ number: PhoneNumber?, of call: CallID, callsPerMinute: Int
  ) async throws(StoreError) -> LineServices.Screening {
    let now = clock.now.seconds
    guard let number else {
      let take = try await limits.take(
        hasher.withheld, limit: callsPerMinute * Self.withheldFactor,
        windowSeconds: Self.windowSeconds, at: now)
      return LineServices.Screening(isBanned: false, isRateLimited: take != .allowed)
    }
    let take = try await limits.take(
      hasher.today(number), limit: callsPerMinute, windowSeconds: Self.windowSeconds, at: now)
    let hash = hasher.lasting(number)
    let isBanned = try await bans.isBanned(hash, at: now)
    let hasRoom = memory.callers.keep(AddressHashes(ofNumber: hash, at: now), for: call)
    return LineServices.Screening(
      isBanned: isBanned, isRateLimited: take != .allowed || !hasRoom)
  }
}

extension NumberGate {
  private static let hourOfSeconds: Int64 = 3_600

  /// Counts that a member names a number.
  ///
  /// - Returns: `false` where she has done so as often as one may within the hour.
  func mayTry(_ what: NamedNumber, by member: MemberID) async throws(StoreError) -> Bool {
    try await limits.take(
      hasher.today("\(what.rawValue) \(member.hex)"), limit: what.perHour,
      windowSeconds: Self.hourOfSeconds, at: clock.now.seconds) == .allowed
  }

  package func isBanned(_ number: PhoneNumber) async throws(StoreError) -> Bool {
    try await bans.isBanned(hasher.lasting(number), at: clock.now.seconds)
  }

  /// Whom a call goes to can be banned while it lives, as whoever it came from.
  func note(_ hash: Hash32, for call: CallID) {
    _ = memory.callers.keep(AddressHashes(ofNumber: hash, at: clock.now.seconds), for: call)
  }

  /// Of a call that has not begun after all.
  package func forget(_ call: CallID) { memory.callers.forget(call) }
}

extension AddressHashes {
  /// Of a number, whose hash is the same on both days.
  fileprivate init(ofNumber hash: Hash32, at now: UnixSeconds) {
    let one = OneDay(household: hash, site: nil)
    self.init(from: UInt64(clamping: now / AddressHasher.secondsPerDay), one, one)
  }
}
