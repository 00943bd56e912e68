// SPDX-License-Identifier: AGPL-3.0-or-later

/// What is known of a call back when it begins. Whom it goes to, the lines alone know.
package struct OutgoingCall: Hashable, Sendable, Codable {
  package let member: MemberID
  /// How she herself is called first.
  package let reach: Reach
  /// In which the call was that asked for it.
  package let language: LanguageTag

  package init(by member: MemberID, reach: Reach, language: LanguageTag) {
    self.member = member
    self.reach = reach
    self.language = language
  }
}
