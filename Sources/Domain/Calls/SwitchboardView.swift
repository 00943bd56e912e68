// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who is free for which call at one moment.
struct SwitchboardView {
  private let candidates: [Availability]
  /// Members in a call.
  private var winners: [MemberID: CallID] = [:]
  /// Members whose phone rings, and for which call.
  private var dialled: [MemberID: CallID] = [:]

  init(_ calls: Switchboard.LiveCalls, _ roster: Switchboard.Roster) {
    candidates = roster.members.filter(\.isCandidate)
    for call in calls.values {
      if let winner = call.winner { winners[winner] = call.id }
      note(call.rings, of: call.id)
    }
  }

  func candidates(for id: CallID) -> [Candidate] {
    candidates.map { member in
      Candidate(
        member: member.member, isFallback: member.duty == .fallback, state: state(member, for: id))
    }
  }

  /// Phones that a call has just begun to ring are taken for those behind it.
  mutating func note(_ rings: [Ring], of id: CallID) {
    for ring in rings where ring.reach == .dialled { dialled[ring.member] = id }
  }

  private func state(_ member: Availability, for id: CallID) -> Candidate.State {
    if winners[member.member] != nil { return .busy }
    guard let reach = member.reach else { return .unreachable }
    if reach == .dialled, let other = dialled[member.member], other != id { return .busy }
    return .free(reach)
  }
}
