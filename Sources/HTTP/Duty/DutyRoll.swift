// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Telephony

/// Reads schedule and members from the database and hands them to the duty desk: after every
/// change of either, and at start.
package struct DutyRoll: Sendable {
  private let duty: DutyDesk
  private let hotlines: any HotlineStore
  private let shifts: any ShiftStore
  private let members: any MemberStore

  package init(
    duty: DutyDesk, hotlines: any HotlineStore, shifts: any ShiftStore, members: any MemberStore
  ) {
    self.duty = duty
    self.hotlines = hotlines
    self.shifts = shifts
    self.members = members
  }

  /// Before setup there is nobody to call.
  package func call() async throws {
    guard let hotline = try await hotlines.hotline() else { return }
    let plan = try await shifts.plan()
    let schedule = ShiftSchedule(
      timeZone: hotline.settings.timeZone, shifts: plan.shifts, ringGroups: plan.ringGroups,
      fallbackGroup: plan.fallbackGroup)
    let members = try await members.members().filter(\.isActive).map { member in
      DutyMember(
        member: member.id, isConfirmed: member.isConfirmed,
        mayAnswerCalls: member.role.permissions.contains(.answerCalls),
        isOnBreak: member.isOnBreak)
    }
    try await duty.update(schedule: schedule, members: members)
  }
}
