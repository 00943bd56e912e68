// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether a member would be rung by a call that came now, and why: "you will be rung".
package struct RingForecast: Hashable, Sendable {
  package let member: MemberID
  /// Everything that stands in the way, the most lasting first. Empty: she is rung.
  package let reasons: [RingReason]
  package let warnings: [RingWarning]
  /// In her browser, if at all: a caller by web.
  package let ringsInBrowser: Bool
  /// On a phone of hers, if at all: a caller by phone.
  package let ringsOnPhone: Bool
  /// The end of her shift; `nil` when it does not end or she is not on shift.
  package let until: Instant?

  package var isRung: Bool { reasons.isEmpty }
}

extension ShiftSchedule {
  /// "Who would be rung now, and why not the others", in the order of `members`.
  ///
  /// - Parameter groups: of the number that is called, as `HotlineNumber` has them.
  package func forecasts(
    for members: [MemberReadiness], callingGroups groups: [RingGroupID] = [],
    switchboard: Switchboard, at now: Instant
  ) -> [RingForecast] {
    forecasts(for: members, groups, inCalls: switchboard.callOf, at: now)
  }

  /// The same as if nobody were in a call.
  package func forecasts(for members: [MemberReadiness], at now: Instant) -> [RingForecast] {
    forecasts(for: members, [], inCalls: { _ in nil }, at: now)
  }

  private func forecasts(
    for members: [MemberReadiness], _ groups: [RingGroupID],
    inCalls callOf: (MemberID) -> CallID?, at now: Instant
  ) -> [RingForecast] {
    let shiftsOn = shifts(at: now)
    let groups = known(groups, among: members)
    // Members with the same shifts have the same times, and those cost the most to find.
    var outlooks: [[ShiftID]: Outlook] = [:]
    return members.map { member in
      let own = self.shifts(with: member.member)
      let outlook = outlooks[own.map(\.id)] ?? outlook(of: own, at: now)
      outlooks[own.map(\.id)] = outlook
      return forecast(
        for: member, duty(of: member.member, during: shiftsOn), groups, outlook,
        callOf(member.member))
    }
  }

  /// As the switchboard has it: one without anybody is as none.
  private func known(
    _ groups: [RingGroupID], among members: [MemberReadiness]
  ) -> Set<RingGroupID> {
    Set(
      groups.filter { group in
        members.contains { includes($0.member, in: .group(group)) }
      })
  }

  /// The same for one member; the facts are the ones that `availability` rings by.
  package func forecast(
    for member: MemberReadiness, inCall call: CallID?, at now: Instant
  ) -> RingForecast {
    forecast(
      for: member, duty(of: member.member, at: now), [],
      outlook(of: shifts(with: member.member), at: now), call)
  }

  private func forecast(
    for member: MemberReadiness, _ onPlan: Availability.Duty, _ groups: Set<RingGroupID>,
    _ outlook: Outlook, _ call: CallID?
  ) -> RingForecast {
    let duty = availability(of: member, onPlan).duty(toward: groups)
    var reasons: [RingReason] = []
    if !member.isConfirmed { reasons.append(.notConfirmed) }
    if member.isConfirmed && !member.mayAnswerCalls { reasons.append(.mayNotAnswer) }
    if onPlan == .off { reasons.append(.noShift(nextStart: outlook.nextStart)) }
    if onPlan != .off && duty == .off { reasons.append(.otherNumber) }
    if member.isOnBreak { reasons.append(.onBreak) }
    if member.webReach == nil && member.phoneReach == nil {
      reasons.append(member.hasStream ? .microphoneDenied : .noStream)
    }
    if let call { reasons.append(.inCall(call)) }
    return RingForecast(
      member: member.member, reasons: reasons, warnings: warnings(for: member, duty),
      ringsInBrowser: member.webReach != nil, ringsOnPhone: member.phoneReach != nil,
      until: outlook.end)
  }

  private func warnings(for member: MemberReadiness, _ duty: Availability.Duty) -> [RingWarning] {
    var warnings: [RingWarning] = []
    if duty == .fallback { warnings.append(.onlyAsFallback) }
    guard member.webReach == .held else { return warnings }
    if member.microphone == .prompt { warnings.append(.microphoneNotAsked) }
    if member.notifications != .granted { warnings.append(.notificationsOff) }
    if !member.hasTriedSound { warnings.append(.soundNotTried) }
    return warnings
  }

  /// The members of the switchboard: the schedule's word and each member's, together.
  package func availability(of members: [MemberReadiness], at now: Instant) -> [Availability] {
    let shifts = shifts(at: now)
    return members.map { availability(of: $0, duty(of: $0.member, during: shifts)) }
  }

  private func availability(
    of member: MemberReadiness, _ duty: Availability.Duty
  ) -> Availability {
    var one = Availability(
      member: member.member, isConfirmed: member.isConfirmed && member.mayAnswerCalls,
      duty: duty, isOnBreak: member.isOnBreak, webReach: member.webReach,
      phoneReach: member.phoneReach)
    one.ringGroups = Set(ringGroups.lazy.filter { $0.members.contains(member.member) }.map(\.id))
    one.isInFallback = fallbackGroup.map { includes(member.member, in: $0) } ?? false
    return one
  }
}
