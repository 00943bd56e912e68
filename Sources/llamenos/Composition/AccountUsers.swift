// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Telephony

/// Whoever has to know which accounts at providers there are: told each time that they change.
struct AccountUsers: Sendable {
  private let numbers: HotlineNumbersInUse
  private let played: PlayedPrompts
  private let prompts: PromptBook
  private let messages: PhoneMessages
  private let streams: AsteriskStreams
  private let browsers: BrowserPhones
  private let roll: DutyRoll
  private let voices: OfferedVoices
  private let means: OfferedVoices.Means

  /// - Parameter means: what it takes to speak for a provider that does not.
  init(
    _ calls: CallParts, played: PlayedPrompts, prompts: PromptBook, messages: PhoneMessages,
    streams: AsteriskStreams, means: OfferedVoices.Means
  ) {
    (numbers, browsers, roll, voices) = (calls.numbers, calls.browsers, calls.roll, calls.voices)
    (self.played, self.prompts, self.messages) = (played, prompts, messages)
    (self.streams, self.means) = (streams, means)
  }

  @Sendable func use(_ accounts: AccountsInUse) async {
    let connected = accounts.connected
    numbers.set(connected.flatMap { $0.numbers.map(\.number) })
    await played.use(connected, prompts)
    await messages.use(accounts.ways)
    await streams.use(connected)
    await browsers.use(connected)
    // Whether a member's phone can be rung may read otherwise now.
    try? await roll.call()
    let isMute = connected.contains { !type(of: $0.provider).capabilities.speaks }
    await voices.use(isMute ? means : nil)
  }
}
