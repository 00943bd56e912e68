// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a client makes of the chain that it has just fetched (rule 11).
package enum RosterUpdate: Sendable {
  case same
  case extended(Roster)
  /// The server has lost entries: keep ours and upload these.
  case rollback(missing: [RosterEntry])
  /// Another entry stands at a known seq: refuse, keep ours, alarm.
  case fork(sequence: UInt32)
  /// An unknown version or type stops the reading: keep ours as far as it goes.
  case updateNeeded(Malformed, verified: Roster)
  /// A new entry breaks a rule: keep what is verified, alarm. `.clockAhead` raises none.
  case refused(RosterRefusal, verified: Roster)
}

extension Roster {
  /// Compares a fetched chain, genesis first, with ours.
  ///
  /// - Parameter now: the reader's clock in Unix seconds.
  package func comparing(_ fetched: [[UInt8]], now: UInt64? = nil) -> RosterUpdate {
    for (index, entry) in entries.enumerated() {
      guard index < fetched.count else {
        return .rollback(missing: Array(entries[index...]))
      }
      guard fetched[index] == entry.bytes else { return .fork(sequence: UInt32(index)) }
    }
    guard fetched.count > entries.count else { return .same }
    var verified = self
    for bytes in fetched.dropFirst(entries.count) {
      do {
        try verified.append(RosterEntry(parsing: bytes), now: now)
      } catch .malformed(let why) where why == .unknownVersion || why == .unknownType {
        return .updateNeeded(why, verified: verified)
      } catch {
        return .refused(error, verified: verified)
      }
    }
    return .extended(verified)
  }

  /// Whether `head` is an entry of ours (rule 12).
  ///
  /// - Throws: `.fork` for another hash at a known seq, `.fetchFirst` for a higher seq.
  package func check(_ head: RosterHead) throws(RosterRefusal) {
    guard head.sequence < nextSequence else { throw .fetchFirst }
    guard entries[Int(head.sequence)].hash == head.hash else { throw .fork }
  }
}
