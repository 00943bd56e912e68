// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// How many legs an account may still place: each may cost money, and what goes wrong at night
/// goes on until morning. Kept in memory, a minute apiece; a server that starts anew begins at
/// nothing.
struct LegAllowance: Sendable {
  /// A hundred phones that are rung by a hundred calls, or a thousand by ten. Twilio places one a
  /// second, 3,600 an hour, for whoever has not asked for more.
  static let legsPerHour = 10_000
  /// A phone that rings for half a minute and rests for five seconds, all hour long, is placed 103
  /// times; a member may have two.
  static let legsPerMember = 240

  private struct Minute: Sendable {
    let number: Int64
    var legs = 0
    var members: [MemberID: Int] = [:]
  }

  private static let minutes: Int64 = 60

  /// The oldest first.
  private var past: [Minute] = []

  /// - Returns: whether a leg may be placed; it counts if so.
  mutating func take(for member: MemberID, at now: Instant) -> Bool {
    let number = now.seconds / 60
    past.removeAll { $0.number <= number - Self.minutes }
    let ofMember = past.reduce(0) { $0 + $1.members[member, default: 0] }
    let all = past.reduce(0) { $0 + $1.legs }
    guard all < Self.legsPerHour, ofMember < Self.legsPerMember else { return false }
    // A clock that went back begins no new minute.
    if past.last.map({ $0.number < number }) ?? true { past.append(Minute(number: number)) }
    past[past.count - 1].legs += 1
    past[past.count - 1].members[member, default: 0] += 1
    return true
  }
}
