// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Synchronization
package import Telephony

/// What the call routes of callers and of members work with.
package struct CallDesk: Sendable {
  package let exchange: Exchange
  package let duty: DutyDesk
  package let events: LiveEvents
  package let tabs: CallTabs
  package let tokens: CallerTokens
  package let relays: RelayCredentials
  package let callers: CallerAddresses

  package init(
    exchange: Exchange, duty: DutyDesk, events: LiveEvents, tabs: CallTabs, tokens: CallerTokens,
    relays: RelayCredentials, callers: CallerAddresses
  ) {
    self.exchange = exchange
    self.duty = duty
    self.events = events
    self.tabs = tabs
    self.tokens = tokens
    self.relays = relays
    self.callers = callers
  }

  /// - Throws: `Problem` `call-over` for a call that is not live.
  func live(_ id: CallID) async throws -> Call {
    guard let call = await exchange.call(id) else { throw Problem(.callOver) }
    return call
  }

  /// The call if it is hers now.
  ///
  /// - Throws: `Problem`: `call-over`, or `not-found` for somebody else's.
  func live(_ id: CallID, wonBy member: MemberID) async throws -> Call {
    let call = try await live(id)
    guard call.winner == member else { throw Problem(.notFound) }
    return call
  }

  /// What may pass to the other side, without addresses where they are to be hidden.
  func passable(_ signal: Signal) -> Signal? {
    relays.isRelayOnly ? RelayOnly.strip(signal) : signal
  }
}
