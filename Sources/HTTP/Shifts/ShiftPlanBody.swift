// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// All that decides who is rung when.
struct ShiftPlanBody: Encodable {
  let timeZone: String
  let shifts: [ShiftBody]
  let ringGroups: [RingGroupBody]
  let fallbackGroup: RingTarget?
  /// The hotline's numbers where they ring different groups; else none.
  let numbers: [NumberBody]

  struct NumberBody: Encodable {
    let number: String
    /// None: whoever is on shift.
    let ringGroups: [RingGroupID]
  }

  struct ShiftBody: Encodable {
    let id: ShiftID
    /// ISO numbers, Monday 1, in order.
    let weekdays: [Int]
    let startMinute: Int
    let endMinute: Int
    let ringGroup: RingTarget
  }

  struct RingGroupBody: Encodable {
    let id: RingGroupID
    let members: [MemberID]
  }

  init(_ plan: ShiftPlan, timeZone: HotlineTimeZone, numbers: [HotlineNumber]) {
    self.timeZone = timeZone.name
    shifts = plan.shifts.map { shift in
      ShiftBody(
        id: shift.id, weekdays: shift.weekdays.map(\.rawValue).sorted(),
        startMinute: shift.startMinute, endMinute: shift.endMinute, ringGroup: shift.ringGroup)
    }
    ringGroups = plan.ringGroups.map { group in
      RingGroupBody(id: group.id, members: group.members.sorted { $0.hex < $1.hex })
    }
    fallbackGroup = plan.fallbackGroup
    let differ = numbers.contains { !$0.ringGroups.isEmpty }
    self.numbers =
      differ ? numbers.map { NumberBody(number: $0.number.e164, ringGroups: $0.ringGroups) } : []
  }
}
