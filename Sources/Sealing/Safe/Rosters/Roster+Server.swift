// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension Roster {
  /// What the server says to an entry that is posted to it.
  package enum PostedEntry: Sendable {
    case appended(Roster)
    /// Another was first: HTTP 409 with these, the entry at the same seq and all after it.
    case conflict(newer: [RosterEntry])
  }

  /// Compare-and-set on (seq, prev), then the rules, by the server's clock (rules 3, 8 and 14).
  ///
  /// - Parameter clock: Unix seconds.
  package func posting(
    _ entry: RosterEntry, clock: UInt64
  ) throws(RosterRefusal) -> PostedEntry {
    guard entry.sequence == nextSequence, entry.previous == head.hash else {
      guard entry.sequence <= nextSequence else { throw .sequence }
      let known = Int(entry.sequence)
      return .conflict(newer: Array(entries[min(known, entries.count - 1)...]))
    }
    let apart = entry.time > clock ? entry.time - clock : clock - entry.time
    guard apart <= Self.clockTolerance else { throw .clockApart }
    if case .join(let join) = entry.body, let invite = invites[join.invite],
      invite.state == .open, clock > invite.expires
    {
      throw .inviteExpired
    }
    var next = self
    try next.append(entry)
    return .appended(next)
  }
}
