// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import Sealing
import Storage
import Telephony
import Testing

@testable import HTTP

/// A hotline with a real database and a real roster, asked through its router. Whoever sends
/// her own id as the cookie is signed in: sessions are Identity's to test.
struct ServedHotline {
  let folder: TemporaryFolder
  let database: AppDatabase
  let clock = TestClock()
  let events = LiveEvents(epoch: 9)
  let keeper: RosterKeeper
  let routes: [APIRoute]
  private let responder: RouterResponder<APIContext>
  let admin: MemberKeys
  let names: SealPrivateKey
  let inbox: SealPrivateKey

  init() async throws {
    var random = SystemRandomNumberGenerator()
    try self.init(
      folder: TemporaryFolder(), admin: .make(using: &random), names: .make(using: &random),
      inbox: .make(using: &random))
    try await found()
  }

  /// The same hotline as it was when `backup` was made.
  init(of hotline: ServedHotline, restoredFrom backup: String) async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: backup, toPath: folder.path + "/" + AppDatabase.fileName)
    try self.init(
      folder: folder, admin: hotline.admin, names: hotline.names, inbox: hotline.inbox)
    try await keeper.load()
    clock.now = hotline.clock.now
  }

  private init(
    folder: TemporaryFolder, admin: MemberKeys, names: SealPrivateKey, inbox: SealPrivateKey
  ) throws {
    (self.folder, self.admin, self.names, self.inbox) = (folder, admin, names, inbox)
    database = try AppDatabase(folder: folder.path, auditLinker: .sealing)
    keeper = RosterKeeper(store: database, clock: clock.wall)
    let router = Router(context: APIContext.self)
    router.addMiddleware { ProblemMiddleware() }
    var api = API(router: router, sessions: Self.reader(database))
    for group in Self.groups(database, keeper, events, clock) { group.addRoutes(to: &api) }
    routes = api.routes
    responder = router.buildResponder()
  }

  static func reader(_ database: AppDatabase) -> SessionReader {
    SessionReader { token in
      guard let id = MemberID(token), let member = try await database.member(id),
        member.isActive
      else { return nil }
      let required = try await database.hotline()?.settings.passkeyRequirement
      return SignedIn(
        member: id, role: member.role, sessionHash: token,
        isPasskeyDue: required?.covers(member.role) == true)
    }
  }

  private static func groups(
    _ database: AppDatabase, _ keeper: RosterKeeper, _ events: LiveEvents, _ clock: TestClock
  ) -> [any RouteGroup] {
    let exchange = Exchange(
      settings: CallSettings(languages: []), store: database, clock: clock.wall,
      sleep: { _ in try await Task.sleep(for: .seconds(3_600)) }, deliver: { _, _ in })
    let roster = RosterAnnouncements(events: events, membersChanged: {}, memberRemoved: {})
    let plans = PlanAnnouncements(events: events, members: database, planChanged: {})
    let desk = RecordDesk(
      records: database, roster: keeper, events: events, clock: clock.wall)
    let fetched = FetchedSounds()
    return [
      RosterRoutes(
        keeper: keeper, rosters: database, invites: database, members: database,
        groups: database, announcements: roster, mayName: { _ in true },
        clock: clock.wall),
      RestorationRoutes(
        keeper: keeper, members: database, announcements: roster, clock: clock.wall),
      GroupRoutes(groups: database, roster: keeper, events: events),
      InviteRoutes(invites: database, roster: keeper, clock: clock.wall),
      MemberRoutes(members: database, events: events, exchange: exchange),
      RecordRoutes(desk: desk, records: database), WrapRoutes(records: database),
      AttachmentRoutes(attachments: database, desk: desk, fetched: fetched),
      CallHistoryRoutes(store: database, messages: database, desk: desk),
      HeardMessageRoutes(
        messages: database, records: database, desk: desk, fetched: fetched, events: events,
        clock: clock.wall),
      VoiceMessageDeletionRoutes(
        messages: database, records: database, events: events, clock: clock.wall),
      ShiftRoutes(
        shifts: database, hotlines: database, announcements: plans, clock: clock.wall),
      Self.settingsRoutes(database, plans, clock.wall),
      AuditRoutes(audit: database),
      SecurityRoutes {
        SecurityArrangement(custodian: .builtIn, secret: .file, tls: .localhost, turn: false)
      },
    ] + banRoutes(database, clock.wall)
  }

  private static func banRoutes(
    _ database: AppDatabase, _ clock: WallClock
  ) -> [any RouteGroup] {
    [
      BanRoutes(bans: database, clock: clock),
      NumberBanRoutes(
        bans: database,
        gate: NumberGate(
          hasher: numberHasher(clock), limits: database, bans: database,
          memory: CallMemory(clock: clock), clock: clock), hasher: numberHasher(clock),
        own: { PhoneNumber("+32200000000").map { [$0] } ?? [] }, clock: clock),
    ]
  }

  static func numberHasher(_ clock: WallClock) -> NumberHasher {
    guard let master = MasterSecret([UInt8](repeating: 1, count: 32)) else {
      preconditionFailure("32 bytes make a master secret")
    }
    return NumberHasher(master: master, clock: clock)
  }

  static func cookie(of member: MemberID) -> String {
    "__Host-session=\(Blob(member.bytes).base64URL)"
  }

  /// Sends a request; `body` is what JSONSerialization takes.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, as member: MemberID? = nil,
    _ body: [String: Any]? = nil, headers extra: HTTPFields = [:]
  ) async throws -> RouteAnswer {
    var headers = extra
    if let member { headers[.cookie] = Self.cookie(of: member) }
    var buffer: ByteBuffer?
    if let body {
      headers[.contentType] = "application/json"
      buffer = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body))
    }
    let (fields, bytes) = (headers, buffer)
    return try await Application(responder: responder).test(.router) { client in
      let response = try await client.execute(
        uri: "/api/\(path)", method: method, headers: fields, body: bytes)
      return RouteAnswer(status: response.status.code, body: Array(response.body.readableBytesView))
    }
  }
}

extension ServedHotline {
  fileprivate static func settingsRoutes(
    _ hotlines: any HotlineStore, _ plans: PlanAnnouncements, _ clock: WallClock
  ) -> SettingsRoutes {
    SettingsRoutes(
      hotlines: hotlines, announcements: plans, clock: clock,
      phoneLanguages: ["en", "es", "tl"].compactMap { LanguageTag($0) })
  }
}
