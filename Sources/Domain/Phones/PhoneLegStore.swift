// SPDX-License-Identifier: AGPL-3.0-or-later

/// The legs of live calls, so that a server that starts anew knows whose each is.
package protocol PhoneLegStore: Sendable {
  /// Writes legs as they are now and removes others, all of it or nothing.
  func save(_ legs: [StoredPhoneLeg], removing gone: [LegID]) async throws(StoreError)
  func phoneLegs() async throws(StoreError) -> [StoredPhoneLeg]
  /// What was removed is in no file any more, or will be at the next try.
  func wipeRemovedLegs() async throws(StoreError)
}

/// One leg of a live call at a provider, as it is stored.
package struct StoredPhoneLeg: Hashable, Sendable {
  package let id: LegID
  package let call: CallID
  package let account: ProviderAccountID
  /// `nil` for the caller's.
  package let member: MemberID?
  /// How often the call has rung her; 0 for the caller's.
  package let attempt: Int
  /// What the provider calls it; `nil` until it has said so.
  package let name: String?
  /// Code: `initiated`, `ringing`, `answered`; `nil` before.
  package let status: String?
  /// How many scripts it was given.
  package let step: Int
  /// Whoever picked it up has taken the call.
  package let isTaking: Bool
  /// It rings in a member's browser, which no mailbox picks up.
  package let isBrowser: Bool

  package init(
    id: LegID, call: CallID, account: ProviderAccountID, member: MemberID?, attempt: Int,
    name: String?, status: String?, step: Int, isTaking: Bool,
    isBrowser: Bool
  ) {
    self.id = id
    self.call = call
    self.account = account
    self.member = member
    self.attempt = attempt
    self.name = name
    self.status = status
    self.step = step
    self.isTaking = isTaking
    self.isBrowser = isBrowser
  }
}
