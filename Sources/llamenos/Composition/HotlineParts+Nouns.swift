// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Identity
import Sealing
import Storage
import Telephony

extension HotlineParts {
  /// Roster, records and what admins set: everything that is stored and served again.
  static func nounRoutes(
    _ settings: ServerSettings, _ stores: OpenedStores, clock: WallClock, events: LiveEvents,
    roster: RosterKeeper, calls: CallParts, phones: PhoneParts, custodians: Custodians
  ) -> [any RouteGroup] {
    let app = stores.app
    let plans = PlanAnnouncements(events: events, members: app) {
      try? await calls.roll.call()
    }
    return [
      SettingsRoutes(
        hotlines: app, announcements: plans, clock: clock, phoneLanguages: phones.languages),
      ShiftRoutes(
        shifts: app, hotlines: app, announcements: plans, clock: clock, numbers: phones.numbers),
      AuditRoutes(audit: app),
      SecurityRoutes {
        let inForce = await roster.ifSetUp?.custodian.hash
        return settings.securityArrangement(custodians.move(inForce: inForce))
      },
    ]
      + banRoutes(app, clock: clock, calls: calls)
      + rosterRoutes(
        app, clock: clock, events: events, roster: roster, calls: calls, custodians: custodians
      ) + recordRoutes(app, clock: clock, events: events, roster: roster)
  }

  private static func banRoutes(
    _ app: AppDatabase, clock: WallClock, calls: CallParts
  ) -> [any RouteGroup] {
    let numbers = calls.numbers
    return [
      BanRoutes(bans: app, clock: clock),
      NumberBanRoutes(
        bans: app, gate: calls.numberGate, hasher: calls.numberHasher, own: { numbers.all },
        clock: clock),
      ReportedCallerRoutes(reports: app, bans: app, hasher: calls.hasher, clock: clock),
    ]
  }

  private static func rosterRoutes(
    _ app: AppDatabase, clock: WallClock, events: LiveEvents, roster: RosterKeeper,
    calls: CallParts, custodians: Custodians
  ) -> [any RouteGroup] {
    let announcements = RosterAnnouncements(
      events: events, membersChanged: { try? await calls.roll.call() },
      memberRemoved: {
        _ = try? await ShareDeletions(queue: app, custodians: custodians).sweep()
      })
    return [
      RosterRoutes(
        keeper: roster, rosters: app, invites: app, members: app, groups: app,
        announcements: announcements, mayName: { $0 == custodians.named.keyHash }, clock: clock),
      RestorationRoutes(
        keeper: roster, members: app, announcements: announcements, clock: clock),
      GroupRoutes(groups: app, roster: roster, events: events),
      InviteRoutes(invites: app, roster: roster, clock: clock),
      MemberRoutes(members: app, events: events, exchange: calls.desk.exchange),
    ]
  }

  private static func recordRoutes(
    _ app: AppDatabase, clock: WallClock, events: LiveEvents, roster: RosterKeeper
  ) -> [any RouteGroup] {
    let desk = RecordDesk(records: app, roster: roster, events: events, clock: clock)
    let fetched = FetchedSounds()
    return [
      RecordRoutes(desk: desk, records: app),
      WrapRoutes(records: app),
      AttachmentRoutes(attachments: app, desk: desk, fetched: fetched),
      CallHistoryRoutes(store: app, messages: app, desk: desk),
      HeardMessageRoutes(
        messages: app, records: app, desk: desk, fetched: fetched, events: events, clock: clock),
      VoiceMessageDeletionRoutes(
        messages: app, records: app, events: events, clock: clock),
    ]
  }
}
