// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What is known of one call from its effects and events alone. Times are true ones, in ms.
struct CallBook {
  var ringing = MemberSet()
  var everRung = MemberSet()
  /// Whoever declined the call or had it.
  var excluded = MemberSet()
  var connected: (member: MemberID, claim: Int)?
  var timers: [CallTimer] = []
  /// Who calls back and is not on the line yet, and since when.
  var callingBack: (member: MemberID, since: Int64)?
  var isCallBack = false
  var told: CallerStatus?
  var hasRecord = false
  var ended: CallOutcome?
  /// The ring groups of the number that was called.
  var named: Set<RingGroupID> = []

  var arrivedAt: Int64?
  var waitingSince: Int64?
  /// The last moment from which the winner and the caller have the full time to hear each other.
  var silentSince: Int64?
  var winnerGoneSince: Int64?
  var callerGoneSince: Int64?
  var voicemailSince: Int64?
  /// The caller asks to leave the queue in this step.
  var mayLeaveQueue = false
  /// When each member's ring last began or stopped, by her number.
  var ringTurnedAt: [Int64] = Array(repeating: 0, count: 8)
  /// When each was last rung anew: after a restart a ring that goes on is told again.
  var rungAnewAt: [Int64] = Array(repeating: 0, count: 8)
  var attempts: [Int] = Array(repeating: 0, count: 8)
  /// When legs to each member's phone were wasted, by her number.
  var wastedAt: [[Int64]] = Array(repeating: [], count: 8)

  /// From when on her phone is not to be dialled again by this call.
  func spentAt(_ member: MemberID) -> Int64? { wastedAt[member.number].dropFirst().first }
}

/// A set of the members of a world, whose ids are small numbers.
struct MemberSet: Hashable {
  private var bits: UInt64 = 0

  init(_ members: some Sequence<MemberID> = []) {
    for member in members { insert(member) }
  }

  func contains(_ member: MemberID) -> Bool { bits & Self.bit(member) != 0 }
  mutating func insert(_ member: MemberID) { bits |= Self.bit(member) }
  mutating func remove(_ member: MemberID) { bits &= ~Self.bit(member) }

  private static func bit(_ member: MemberID) -> UInt64 { 1 << UInt64(member.number) }
}

extension FixedBytes {
  /// The number that `test` made it from, below 256.
  var number: Int { Int(bytes.last ?? 0) }
}

extension CallBook {
  mutating func turnRing(of member: MemberID, attempt: Int, at time: Int64) {
    ringTurnedAt[member.number] = time
    if attempts[member.number] != attempt { rungAnewAt[member.number] = time }
    attempts[member.number] = attempt
  }
}
