// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a provider's messages come over that sends no webhooks, and what is asked whenever it has
/// been opened: what happens while it is away is never told again.
package struct ProviderConnection: Sendable {
  /// A WebSocket's address, `ws` or `wss`, and the headers that open it. Each text frame is a
  /// message.
  package let events: ProviderRequest
  /// The hotline's legs that are there, ringing and answered.
  package let standing: ProviderOperation<[ProviderLegID]>
  /// Those of them that the hotline has placed and somebody has picked up; `nil` where nobody can
  /// say so.
  package let answered: ProviderOperation<[ProviderLegID]>?
  /// The rooms that are open.
  package let rooms: ProviderOperation<[Room]>

  package init(
    events: ProviderRequest, standing: ProviderOperation<[ProviderLegID]>,
    answered: ProviderOperation<[ProviderLegID]>? = nil, rooms: ProviderOperation<[Room]>
  ) {
    self.events = events
    self.standing = standing
    self.answered = answered
    self.rooms = rooms
  }
}
