// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Identity
import Storage
import Telephony

extension HotlineParts {
  /// Roster, records and what admins set: everything that is stored and served again.
  static func nounRoutes(
    _ settings: ServerSettings, _ stores: OpenedStores, clock: WallClock, events: LiveEvents,
    roster: RosterKeeper, calls: CallParts, custodian: any CustodianAccess
  ) -> [any RouteGroup] {
    let app = stores.app
    let plans = PlanAnnouncements(events: events, members: app) {
      try? await calls.roll.call()
    }
    return [
      SettingsRoutes(hotlines: app, announcements: plans, clock: clock),
      ShiftRoutes(shifts: app, hotlines: app, announcements: plans, clock: clock),
      BanRoutes(bans: app, clock: clock),
      AuditRoutes(audit: app),
      SecurityRoutes(arrangement: settings.securityArrangement),
    ]
      + rosterRoutes(app, clock: clock, events: events, roster: roster, calls: calls) {
        _ = try? await ShareDeletions(queue: app, custodian: custodian).sweep()
      } + recordRoutes(app, clock: clock, events: events, roster: roster)
  }

  private static func rosterRoutes(
    _ app: AppDatabase, clock: WallClock, events: LiveEvents, roster: RosterKeeper,
    calls: CallParts, memberRemoved: @escaping @Sendable () async -> Void
  ) -> [any RouteGroup] {
    let announcements = RosterAnnouncements(
      events: events, membersChanged: { try? await calls.roll.call() },
      memberRemoved: memberRemoved)
    return [
      RosterRoutes(
        keeper: roster, rosters: app, invites: app, members: app, groups: app,
        announcements: announcements, clock: clock),
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
    return [
      RecordRoutes(desk: desk, records: app),
      WrapRoutes(records: app),
      AttachmentRoutes(attachments: app, desk: desk),
      CallHistoryRoutes(store: app, messages: app, desk: desk),
      HeardMessageRoutes(
        messages: app, records: app, desk: desk, events: events, clock: clock),
    ]
  }
}

extension ServerSettings {
  /// What the Security & Privacy page says of this deployment.
  fileprivate var securityArrangement: SecurityArrangement {
    let secret: SecurityArrangement.Secret =
      switch secretSource {
      case .file: .file
      case .standardInput: .stdin
      case .systemd: .systemd
      }
    return SecurityArrangement(
      custodian: custodianHost == nil ? .builtIn : .remote, secret: secret,
      tls: tls != nil ? .direct : isLocal ? .localhost : .proxy, turn: turn != nil)
  }
}
