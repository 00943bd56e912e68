// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What an address is known by for as long as a call from it can live: the hash of the day on which
/// it came, and the next day's. No call lives longer than twelve hours (`CallLimit`).
///
/// In memory only, with a live call. It is the only place where hashes of two days stand side by
/// side.
struct AddressHashes: Sendable, Equatable {
  /// Days since 1970, UTC.
  let day: UInt64
  private let first: Hash32
  private let second: Hash32

  init(from day: UInt64, _ first: Hash32, _ second: Hash32) {
    self.day = day
    self.first = first
    self.second = second
  }

  /// - Returns: `nil` for any other day.
  func hash(on day: UInt64) -> Hash32? {
    switch day {
    case self.day: first
    case self.day + 1: second
    default: nil
    }
  }

  /// That of the day on which it came.
  var atArrival: Hash32 { first }
}
