// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// Watches a world from outside: keeps its own books from effects and events alone, and compares
/// them with the state after every step.
struct CallWitness {
  let limits: CallLimits
  private(set) var violation: String?
  /// By the number of the call.
  var books = Array(repeating: CallBook(), count: 8)
  /// How much later than by the limits things may be: ticks are late by up to 3 s, and jumps of
  /// the clock and time without a server are not counted by anybody.
  private(set) var slack: Int64 = 3_500
  /// Time may have been skipped: callers may be sent on early.
  private(set) var hasSkippedTime = false
  var claimant: (member: MemberID, call: CallID)?

  init(limits: CallLimits) { self.limits = limits }

  mutating func fail(_ text: String, _ id: CallID) {
    if violation == nil { violation = "call \(id.number): \(text)" }
  }

  mutating func fail(_ text: String) {
    if violation == nil { violation = text }
  }

  mutating func clockJumped(by offset: Int64) {
    if offset > 0 { hasSkippedTime = true }
    slack += 7_000
  }

  mutating func serverDied(for downtime: Int64) {
    hasSkippedTime = true
    slack += downtime + 7_000
  }

  /// Pages and providers forget; all must be said anew.
  /// Who was away when the server went has the whole time to come back from its start.
  mutating func serverStarts(at time: Int64) {
    for number in books.indices {
      books[number].callerGoneSince = books[number].callerGoneSince.map { _ in time }
      books[number].winnerGoneSince = books[number].winnerGoneSince.map { _ in time }
      books[number].silentSince = books[number].silentSince.map { _ in time }
      books[number].ringing = MemberSet()
      books[number].timers = []
      books[number].told = nil
    }
  }

  /// After the last step.
  mutating func end(calls: Int, live: Int) {
    if live > 0 { fail("\(live) calls never ended") }
    let records = books.count(where: \.hasRecord)
    if records != calls { fail("\(calls) calls, \(records) records") }
  }

  func milliseconds(_ limit: CallLimit) -> Int64 { Int64(limits[limit]) * 1_000 }

  /// In a call other than `id`, by effects.
  func isConnected(_ member: MemberID, except id: CallID? = nil) -> Bool {
    books.indices.contains {
      $0 != id?.number
        && (books[$0].connected?.member == member || books[$0].callingBack?.member == member)
    }
  }
}
