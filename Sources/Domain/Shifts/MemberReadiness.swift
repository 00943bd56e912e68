// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a member's account, switches and browser say of her, apart from the schedule.
package struct MemberReadiness: Hashable, Sendable {
  package enum BrowserPermission: String, Hashable, Sendable, Codable {
    case granted, denied, prompt
  }

  package let member: MemberID
  /// An admin has confirmed the join.
  package var isConfirmed: Bool
  /// Her role lets her answer calls.
  package var mayAnswerCalls: Bool
  package var isOnBreak: Bool
  /// Her browser holds an event stream.
  package var hasStream: Bool
  package var microphone: BrowserPermission
  package var notifications: BrowserPermission
  /// A test ring has been heard on this browser.
  package var hasTriedSound: Bool
  /// There is a phone of hers to dial, for callers by phone.
  package var hasPhone: Bool

  package init(
    member: MemberID, isConfirmed: Bool, mayAnswerCalls: Bool, isOnBreak: Bool, hasStream: Bool,
    microphone: BrowserPermission, notifications: BrowserPermission, hasTriedSound: Bool,
    hasPhone: Bool = false
  ) {
    self.member = member
    self.isConfirmed = isConfirmed
    self.mayAnswerCalls = mayAnswerCalls
    self.isOnBreak = isOnBreak
    self.hasStream = hasStream
    self.microphone = microphone
    self.notifications = notifications
    self.hasTriedSound = hasTriedSound
    self.hasPhone = hasPhone
  }

  /// How callers by web reach her.
  ///
  /// A browser whose microphone is refused would answer into silence; one that has not been asked
  /// yet asks when she answers. Silent notifications or sound are only worth a warning: a ring
  /// that may be missed is better than none.
  package var webReach: Reach? { hasStream && microphone != .denied ? .held : nil }

  /// How callers by phone do. A browser carries none of their calls.
  package var phoneReach: Reach? { hasPhone ? .dialled : nil }
}
