// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Identity
import Telephony

extension HotlineParts {
  /// One group of routes for each noun.
  static func groups(
    _ settings: ServerSettings, _ stores: OpenedStores, clock: WallClock, events: LiveEvents,
    roster: RosterKeeper, calls: CallParts, phones: PhoneParts,
    identity: IdentityParts, client: ServedClient
  ) -> [any RouteGroup] {
    [
      HotlineRoutes(
        hotlines: stores.app, desk: calls.desk, client: client,
        numbers: { [desk = phones.desk] in await desk.publicNumbers },
        signInProvider: identity.openID.host,
        keepsPhones: { try await phones.keepsAny(stores) },
        roster: { await roster.publicRoster }),
      VoiceMessageRoutes(
        desk: calls.desk, roster: roster, attachments: stores.app, records: stores.app,
        clock: clock),
    ] + identity.routes(settings, events: events, roster: roster, calls: calls)
      + phones.routes
      + calls.routes(
        stores.app, clock: clock, inUse: identity.inUse, numbers: phones.numbers)
      + nounRoutes(
        settings, stores, clock: clock, events: events, roster: roster, calls: calls,
        phones: phones, custodians: identity.custodians)
  }
}
