// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP
import Telephony

/// Whoever has to know which accounts at providers there are: told each time that they change.
struct AccountUsers: Sendable {
  let numbers: HotlineNumbersInUse
  let played: PlayedPrompts
  let prompts: PromptBook
  let messages: PhoneMessages
  let streams: AsteriskStreams
  let browsers: BrowserPhones
  let roll: DutyRoll
  let voices: OfferedVoices
  /// What it takes to speak for a provider that does not.
  let means: OfferedVoices.Means

  @Sendable func use(_ accounts: AccountsInUse) async {
    let connected = accounts.connected
    numbers.set(connected.compactMap(\.callerID))
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
