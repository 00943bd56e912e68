// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What an address is known by for as long as a call from it can live: the hashes of the day on
/// which it came, and the next day's. No call lives longer than twelve hours (`CallLimit`).
///
/// In memory only, with a live call. It is the only place where hashes of two days stand side by
/// side.
struct AddressHashes: Sendable, Equatable {
  struct OneDay: Sendable, Equatable {
    /// Of an IPv4 address, or of the /56 of an IPv6 one: what is banned, and counted first.
    let household: Hash32
    /// Of the /48 of an IPv6 address; `nil` for an IPv4 one.
    let site: Hash32?
  }

  /// Days since 1970, UTC.
  let day: UInt64
  private let first: OneDay
  private let second: OneDay

  init(from day: UInt64, _ first: OneDay, _ second: OneDay) {
    self.day = day
    self.first = first
    self.second = second
  }

  /// - Returns: `nil` for any other day.
  func hashes(on day: UInt64) -> OneDay? {
    switch day {
    case self.day: first
    case self.day + 1: second
    default: nil
    }
  }

  /// Those of the day on which it came.
  var atArrival: OneDay { first }
}
