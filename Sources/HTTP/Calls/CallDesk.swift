// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Synchronization
package import Telephony

/// What the call routes of callers and of members work with.
package struct CallDesk: Sendable {
  package let exchange: Exchange
  package let duty: DutyDesk
  package let events: LiveEvents
  package let tokens: CallerTokens
  package let relays: RelayCredentials
  private let memory: CallMemory
  private let hotlines: any HotlineStore

  package init(
    exchange: Exchange, duty: DutyDesk, events: LiveEvents, memory: CallMemory,
    tokens: CallerTokens, relays: RelayCredentials, hotlines: any HotlineStore
  ) {
    self.exchange = exchange
    self.duty = duty
    self.events = events
    self.memory = memory
    self.tokens = tokens
    self.relays = relays
    self.hotlines = hotlines
  }

  var tabs: CallTabs { memory.tabs }
  var callers: CallerAddresses { memory.callers }
  /// What each side may send.
  var signals: SignalBudget { memory.signals }

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
  func passable(_ signal: Signal) async throws -> Signal? {
    let isRelayOnly = relays.isRelayOnly(directMedia: try await directMedia())
    return isRelayOnly ? RelayOnly.strip(signal) : signal
  }

  /// The way to the relay for one side of a call.
  func ice(for call: CallID, _ party: CallParty) async throws -> RelayCredentials.Body {
    relays.make(for: call, party, directMedia: try await directMedia())
  }

  /// The way to the relay for a page that is a phone.
  func ice(forPhoneOn stream: String) async throws -> RelayCredentials.Body {
    relays.make(forPhoneOn: stream, directMedia: try await directMedia())
  }

  private func directMedia() async throws -> Bool {
    try await hotlines.hotline()?.settings.directMedia ?? false
  }
}
