// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What only a provider with a connection of its own needs: to open it, and to find out afterwards
/// how things stand. What happens while it is away is never told again, and callers stay where
/// they are meanwhile.
extension Asterisk {
  package var connection: ProviderConnection? {
    ProviderConnection(
      events: events, standing: standing(), answered: standing { Self.isPickedUp($0) },
      rooms: rooms())
  }

  /// The stream of events: a WebSocket's address and the header that opens it.
  var events: ProviderRequest { ari.events(of: settings.application) }

  /// The hotline's legs, ringing and answered, in Asterisk's order.
  func standing(
    where isWanted: @escaping @Sendable (ARIEvent.Channel) -> Bool = { _ in true }
  ) -> ProviderOperation<[ProviderLegID]> {
    let application = settings.application
    return ari.ask(["channels"]) { body throws(ProviderFailure) in
      let channels = try ARI.decode([ARIEvent.Channel].self, body)
      return Self.standing(from: channels.filter(isWanted), in: application)
    }
  }

  /// The rooms that are open. Those of calls that are over can be closed.
  func rooms() -> ProviderOperation<[Room]> {
    ari.ask(["bridges"]) { body throws(ProviderFailure) in
      try ARI.decode([ARIEvent.Bridge].self, body).compactMap { Room(name: $0.id) }
    }
  }

  /// Asterisk keeps rooms that are empty. Whoever is still inside is then in none.
  package func close(_ room: Room) -> [ProviderOperation<Void>] { [director.close(room)] }

  private static func isPickedUp(_ channel: ARIEvent.Channel) -> Bool {
    channel.isUp && AsteriskLeg.isPlaced(channel.id)
  }

  /// Legs that ring are known by their names, callers and legs that talk by where they are.
  private static func standing(
    from channels: [ARIEvent.Channel], in application: String
  ) -> [ProviderLegID] {
    channels.filter { channel in
      let data = channel.dialplan?.data ?? ""
      let isInside =
        channel.dialplan?.application == "Stasis"
        && (data == application || data.hasPrefix(application + ","))
      return isInside || AsteriskLeg.isPlaced(channel.id)
    }.compactMap { ProviderLegID($0.id) }
  }
}
