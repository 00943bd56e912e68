// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What a member's account says of her, as far as ringing goes.
package struct DutyMember: Hashable, Sendable {
  package let member: MemberID
  package var isConfirmed: Bool
  package var mayAnswerCalls: Bool
  package var isOnBreak: Bool
  /// She has named a phone, and the hotline has a provider that rings it.
  package var hasPhone: Bool

  package init(
    member: MemberID, isConfirmed: Bool, mayAnswerCalls: Bool, isOnBreak: Bool,
    hasPhone: Bool = false
  ) {
    self.member = member
    self.isConfirmed = isConfirmed
    self.mayAnswerCalls = mayAnswerCalls
    self.isOnBreak = isOnBreak
    self.hasPhone = hasPhone
  }

  func readiness(_ browsers: [BrowserReadiness]) -> MemberReadiness {
    let best = browsers.max { $0.rank < $1.rank } ?? .unknown
    return MemberReadiness(
      member: member, isConfirmed: isConfirmed, mayAnswerCalls: mayAnswerCalls,
      isOnBreak: isOnBreak, hasStream: !browsers.isEmpty, microphone: best.microphone,
      notifications: best.notifications, hasTriedSound: best.hasTriedSound,
      hasPhone: hasPhone)
  }
}
