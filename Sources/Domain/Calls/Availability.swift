// SPDX-License-Identifier: AGPL-3.0-or-later

/// One member as far as ringing goes: what the schedule, her switches and her device say now.
package struct Availability: Hashable, Sendable {
  package enum Duty: String, Hashable, Sendable {
    case onShift, fallback, off
  }

  package let member: MemberID
  /// An admin has given her the powers; before and after that she may neither ring nor answer.
  package var isConfirmed: Bool
  package var duty: Duty
  package var isOnBreak: Bool
  /// `nil`: her page is gone or not ready, and there is no phone to dial.
  package var reach: Reach?

  package init(
    member: MemberID, isConfirmed: Bool, duty: Duty, isOnBreak: Bool, reach: Reach?
  ) {
    self.member = member
    self.isConfirmed = isConfirmed
    self.duty = duty
    self.isOnBreak = isOnBreak
    self.reach = reach
  }

  package var isCandidate: Bool { isConfirmed && duty != .off && !isOnBreak }
}
