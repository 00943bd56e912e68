// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who is free for which call at one moment.
struct SwitchboardView {
  private let candidates: [Availability]
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
  }

  init(_ calls: Switchboard.LiveCalls, _ members: Switchboard.Members) {
    candidates = members.all.filter(\.isCandidate)
    callers = Dictionary(
      calls.values.map { call in
        (call.id, Caller(channel: call.channel, ringGroups: members.known(call.ringGroups)))
      }, uniquingKeysWith: { first, _ in first })
    for place in calls.values.indices {
      let id = calls.values[place].id
      if let holder = calls.values[place].holder { winners[holder] = id }
      note(calls.values[place].dialledMembers, of: id)
    }
  }

  func candidates(for id: CallID) -> [Candidate] {
    guard let caller = callers[id] else { return [] }
    return candidates.compactMap { member in
      let duty = member.duty(toward: caller.ringGroups)
      guard duty != .off else { return nil }
      return Candidate(
        member: member.member, isFallback: duty == .fallback,
        state: state(member, for: id, by: caller.channel))
    }
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
