// SPDX-License-Identifier: AGPL-3.0-or-later

/// All that is known of a caller on arrival. Holds nothing that says who they are.
package struct IncomingCall: Hashable, Sendable, Codable {
  package var channel: CallChannel
  package var capabilities: ChannelCapabilities
  /// The language chosen beforehand, or the one to fall back to when the menu is not answered.
  package var language: LanguageTag
  /// What the number that was called offers; `nil` for all that the hotline does.
  package var languages: [LanguageTag]?
  /// Of those on shift only members of these are rung, as the number that was called has it; empty
  /// for all on shift.
  package var ringGroups: [RingGroupID]
  /// `nil` for everybody who calls the hotline because she needs it.
  package var test: TestCall?
  package var isBanned: Bool
  package var isRateLimited: Bool
  /// From the system's generator. CAPTCHA digits are drawn from it.
  package var randomness: UInt64

  package init(
    channel: CallChannel, capabilities: ChannelCapabilities, language: LanguageTag,
    languages: [LanguageTag]? = nil, ringGroups: [RingGroupID] = [], test: TestCall? = nil,
    isBanned: Bool = false, isRateLimited: Bool = false, randomness: UInt64
  ) {
    self.channel = channel
    self.capabilities = capabilities
    self.language = language
    self.languages = languages
    self.ringGroups = ringGroups
    self.test = test
    self.isBanned = isBanned
    self.isRateLimited = isRateLimited
    self.randomness = randomness
  }
}
