// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who is free for which call at one moment.
struct SwitchboardView {
  private let candidates: [Availability]
  private let members: Switchboard.Members
  private let callers: [CallID: Caller]
  /// Members in a call.
  private var winners: [MemberID: CallID] = [:]
  /// Members whose phone rings, and for which call.
  private var dialled: [MemberID: CallID] = [:]

  /// What decides whom a call may ring.
  private struct Caller {
    let channel: CallChannel
    /// Of the number that was called, those that there are.
    let ringGroups: Set<RingGroupID>
    let test: TestCall?
  }

  init(_ calls: Switchboard.LiveCalls, _ members: Switchboard.Members) {
    self.members = members
    candidates = members.all.filter(\.isCandidate)
    callers = Dictionary(
      calls.values.map { call in
        let groups = members.known(call.ringGroups)
        return (call.id, Caller(channel: call.channel, ringGroups: groups, test: call.test))
      }, uniquingKeysWith: { first, _ in first })
    for place in calls.values.indices {
      let id = calls.values[place].id
      if let holder = calls.values[place].holder { winners[holder] = id }
      note(calls.values[place].dialledMembers, of: id)
    }
  }

  func candidates(for id: CallID) -> [Candidate] {
    guard let caller = callers[id] else { return [] }
    if let test = caller.test { return candidates(of: test, for: id, by: caller.channel) }
    return candidates.compactMap { member in
      let duty = member.duty(toward: caller.ringGroups)
      guard duty != .off else { return nil }
      return Candidate(
        member: member.member, isFallback: duty == .fallback,
        state: state(member, for: id, by: caller.channel))
    }
  }

  /// Her alone, be she on shift or not, and on a break or not.
  private func candidates(
    of test: TestCall, for id: CallID, by channel: CallChannel
  ) -> [Candidate] {
    guard let member = members[test.member], member.isConfirmed else { return [] }
    return [
      Candidate(
        member: member.member, isFallback: false, state: state(member, for: id, by: channel))
    ]
  }

  /// Phones that a call has just begun to ring are taken for those behind it.
  mutating func note(_ members: Set<MemberID>, of id: CallID) {
    for member in members { dialled[member] = id }
  }

  private func state(
    _ member: Availability, for id: CallID, by channel: CallChannel
  ) -> Candidate.State {
    if winners[member.member] != nil { return .busy }
    guard let reach = member.reach(by: channel) else { return .unreachable }
    if reach == .dialled, let other = dialled[member.member], other != id { return .busy }
    return .free(reach)
  }
}
