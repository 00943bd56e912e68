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
  package func forecasts(
    for members: [MemberReadiness], switchboard: Switchboard, at now: Instant
  ) -> [RingForecast] {
    forecasts(for: members, inCalls: switchboard.callOf, at: now)
  }

  /// The same as if nobody were in a call.
  package func forecasts(for members: [MemberReadiness], at now: Instant) -> [RingForecast] {
    forecasts(for: members, inCalls: { _ in nil }, at: now)
  }

  private func forecasts(
    for members: [MemberReadiness], inCalls callOf: (MemberID) -> CallID?, at now: Instant
  ) -> [RingForecast] {
    let shiftsOn = shifts(at: now)
    // Members with the same shifts have the same times, and those cost the most to find.
    var outlooks: [[ShiftID]: Outlook] = [:]
    return members.map { member in
      let own = self.shifts(with: member.member)
      let outlook = outlooks[own.map(\.id)] ?? outlook(of: own, at: now)
      outlooks[own.map(\.id)] = outlook
      return forecast(
        for: member, duty(of: member.member, during: shiftsOn), outlook, callOf(member.member))
    }
  }

  /// The same for one member; the facts are the ones that `availability` rings by.
  package func forecast(
    for member: MemberReadiness, inCall call: CallID?, at now: Instant
  ) -> RingForecast {
    forecast(
      for: member, duty(of: member.member, at: now),
      outlook(of: shifts(with: member.member), at: now), call)
  }

  private func forecast(
    for member: MemberReadiness, _ duty: Availability.Duty, _ outlook: Outlook, _ call: CallID?
  ) -> RingForecast {
    var reasons: [RingReason] = []
    if !member.isConfirmed { reasons.append(.notConfirmed) }
    if member.isConfirmed && !member.mayAnswerCalls { reasons.append(.mayNotAnswer) }
    if duty == .off { reasons.append(.noShift(nextStart: outlook.nextStart)) }
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
    return members.map { member in
      Availability(
        member: member.member, isConfirmed: member.isConfirmed && member.mayAnswerCalls,
        duty: duty(of: member.member, during: shifts), isOnBreak: member.isOnBreak,
        webReach: member.webReach, phoneReach: member.phoneReach)
    }
  }
}
