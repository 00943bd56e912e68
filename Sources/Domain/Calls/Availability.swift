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
  /// How callers by web reach her; `nil`: her page is gone or not ready.
  package var webReach: Reach?
  /// How callers by phone do: `nil` as well when she has no phone and her page cannot take one.
  package var phoneReach: Reach?
  /// Those that she is in, which numbers may name.
  package var ringGroups: Set<RingGroupID> = []
  /// She is in the fallback group as well, be she on shift or not.
  package var isInFallback = false

  package init(
    member: MemberID, isConfirmed: Bool, duty: Duty, isOnBreak: Bool, webReach: Reach?,
    phoneReach: Reach?
  ) {
    self.member = member
    self.isConfirmed = isConfirmed
    self.duty = duty
    self.isOnBreak = isOnBreak
    self.webReach = webReach
    self.phoneReach = phoneReach
  }

  /// Callers by web and by phone reach her in the same way.
  package init(
    member: MemberID, isConfirmed: Bool, duty: Duty, isOnBreak: Bool, reach: Reach?
  ) {
    self.init(
      member: member, isConfirmed: isConfirmed, duty: duty, isOnBreak: isOnBreak, webReach: reach,
      phoneReach: reach)
  }

  package func reach(by channel: CallChannel) -> Reach? {
    switch channel {
    case .web: webReach
    case .phone: phoneReach
    }
  }

  /// Her duty towards callers of a number.
  ///
  /// - Parameter groups: those of the number that there are; empty for all on shift.
  package func duty(toward groups: Set<RingGroupID>) -> Duty {
    guard duty == .onShift, !groups.isEmpty, ringGroups.isDisjoint(with: groups) else {
      return duty
    }
    return isInFallback ? .fallback : .off
  }

  /// Ringing her occupies a phone, for callers of some channel.
  var isDialled: Bool { webReach == .dialled || phoneReach == .dialled }

  package var isCandidate: Bool { isConfirmed && duty != .off && !isOnBreak }
}
