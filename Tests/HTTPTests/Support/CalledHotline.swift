// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Sealing
import Storage
import Telephony
import Testing

@testable import HTTP

/// A founded hotline that takes calls, with one volunteer who can be rung.
struct CalledHotline {
  let hotline: ServedHotline
  let exchange: Exchange
  let volunteer: MemberID
  /// What the caller of each call is told, as it is carried out.
  let told: AsyncStream<CallerStatus>
  private let desk: CallDesk
  private let proofs: ProofOfWork
  private let attachments: any AttachmentStore
  private let hasher: AddressHasher

  /// - Parameter attachments: in place of the database's.
  init(attachments: (any AttachmentStore)? = nil) async throws {
    hotline = try await ServedHotline()
    self.attachments = attachments ?? hotline.database
    volunteer = hotline.admin.id
    let clock = hotline.clock
    let (told, teller) = AsyncStream<CallerStatus>.makeStream()
    self.told = told
    let memory = CallMemory(clock: clock.wall)
    let delivery = CallDelivery(events: hotline.events, memory: memory, readers: { [] })
    exchange = Exchange(
      settings: CallSettings(languages: [try #require(LanguageTag("es"))]),
      store: hotline.database, clock: clock.wall, sleep: clock.sleep
    ) { effects, calls in
      await delivery.carryOut(effects, calls)
      for case .tellCaller(let status) in effects.map(\.effect) { teller.yield(status) }
    }
    let duty = DutyDesk(
      schedule: ShiftSchedule(
        timeZone: try #require(HotlineTimeZone("UTC")), shifts: [], ringGroups: [],
        fallbackGroup: nil),
      exchange: exchange, clock: clock.wall, sleep: clock.sleep, changed: { _ in })
    let master = try #require(MasterSecret([UInt8](repeating: 1, count: 32)))
    desk = CallDesk(
      exchange: exchange, duty: duty, events: hotline.events, memory: memory,
      tokens: CallerTokens(key: master.key(for: .caller)),
      relays: RelayCredentials(
        server: RelayCredentials.Server(
          urls: ["turn:turn.example"], secret: SymmetricKey(size: .bits256)),
        isLocal: false, clock: clock.wall),
      hotlines: hotline.database)
    proofs = ProofOfWork(key: master.key(for: .work), clock: clock.wall)
    hasher = AddressHasher(master: master, clock: clock.wall)
    try await exchange.handle(members: [
      Availability(
        member: volunteer, isConfirmed: true, duty: .onShift, isOnBreak: false, reach: .held)
    ])
  }

  var router: Router<APIContext> {
    let router = Router(context: APIContext.self)
    router.addMiddleware { ProblemMiddleware() }
    var api = API(router: router, sessions: ServedHotline.reader(hotline.database))
    let gate = CallerGate(
      addresses: ClientAddress(trustedProxies: ["unknown"]), hasher: hasher,
      limits: hotline.database, bans: hotline.database, clock: hotline.clock.wall)
    NewCallRoutes(desk: desk, proofs: proofs, gate: gate, hotlines: hotline.database)
      .addRoutes(to: &api)
    CallProofRoutes(proofs: proofs, desk: desk, gate: gate).addRoutes(to: &api)
    CallerCallRoutes(desk: desk).addRoutes(to: &api)
    VoicemailRoutes(
      desk: desk, attachments: attachments, counts: hotline.database, hasher: hasher,
      clock: hotline.clock.wall
    ).addRoutes(to: &api)
    MemberCallRoutes(desk: desk).addRoutes(to: &api)
    let met = CallersMet(desk: desk, store: hotline.database, hasher: hasher)
    CallerBanRoutes(met: met, bans: hotline.database, clock: hotline.clock.wall)
      .addRoutes(to: &api)
    CallerReportRoutes(met: met, reports: hotline.database, clock: hotline.clock.wall)
      .addRoutes(to: &api)
    ReportedCallerRoutes(
      reports: hotline.database, bans: hotline.database, hasher: hasher,
      clock: hotline.clock.wall
    ).addRoutes(to: &api)
    VoiceMessageRoutes(
      desk: desk, roster: hotline.keeper, attachments: attachments, records: hotline.database,
      clock: hotline.clock.wall
    ).addRoutes(to: &api)
    return router
  }

  struct Placed {
    let call: CallID
    let token: String
    let answer: RouteAnswer
  }

  /// A caller asks for a call, her proof of work done.
  ///
  /// - Parameter address: hers; `nil` where none is known.
  func knock(from address: String? = nil) async throws -> RouteAnswer {
    let challenge = proofs.challenge(
      waiting: await exchange.waitingCount, for: AddressHasher.network(address ?? "unknown"))
    let solutions = ProofOfWorkTests.solve(challenge).map { Int64(clamping: $0) }
    return try await ask(
      .post, "calls",
      ["language": "es", "challenge": Blob(challenge).base64URL, "solutions": solutions],
      from: address)
  }

  /// A caller calls, and is taken in.
  func place(from address: String? = nil) async throws -> Placed {
    let answer = try await knock(from: address)
    #expect(answer.status == 201)
    let id = try #require((answer["call"] as? String).flatMap { [UInt8](hex: $0) })
    return Placed(
      call: try #require(CallID(id)), token: try #require(answer["token"] as? String),
      answer: answer)
  }

  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: [String: any Sendable]? = nil,
    token: String? = nil, as member: MemberID? = nil, from address: String? = nil
  ) async throws -> RouteAnswer {
    var headers: HTTPFields = [:]
    if let address { headers[try #require(HTTPField.Name("X-Forwarded-For"))] = address }
    var buffer: ByteBuffer?
    if let body {
      headers[.contentType] = "application/json"
      buffer = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body))
    }
    if let token { headers[.callToken] = token }
    if let member { headers[.cookie] = ServedHotline.cookie(of: member) }
    return try await send(method, path, headers, buffer)
  }

  /// The volunteer answers, and both hear each other.
  func talk(in call: CallID) async throws {
    try await exchange.handle(.callerBack, of: call)
    try await exchange.handle(.answerClaimed(by: volunteer), of: call)
    for party in [CallParty.caller, .winner] {
      try await exchange.handle(.audioConfirmed(by: party, claim: 1), of: call)
    }
  }

  /// As if so many messages had been left today from where a call comes from.
  func count(messages: Int, of call: CallID) async throws {
    let address = try #require(desk.callers.hashes(of: call, on: hasher.today))
    let bucket = try hasher.bucket(of: "voicemail", by: address.site ?? address.household)
    for _ in 0..<messages {
      _ = try await hotline.database.take(
        bucket, limit: .max, windowSeconds: AddressHasher.secondsPerDay, at: hotline.clock.now)
    }
  }

  /// As a restart does: what is kept in memory alone is gone, and the call goes on.
  func loseAddresses(of call: CallID) { desk.callers.forget(call) }

  /// Leaves a sound with a call.
  func leave(_ sound: String, with placed: Placed) async throws -> RouteAnswer {
    let headers: HTTPFields = [
      .contentType: "application/octet-stream", .callToken: placed.token,
    ]
    return try await send(
      .put, "calls/\(placed.call.hex)/attachments/\(AttachmentID.random().hex)", headers,
      ByteBuffer(string: sound))
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields, _ sent: ByteBuffer?
  ) async throws -> RouteAnswer {
    try await Application(router: router).test(.router) { client in
      let response = try await client.execute(
        uri: "/api/\(path)", method: method, headers: fields, body: sent)
      return RouteAnswer(
        status: response.status.code, body: Array(response.body.readableBytesView))
    }
  }

  /// Returns once a caller listens, or no more does.
  func wait(until isListening: Bool, _ call: CallID) async {
    while hotline.events.isListening(.caller(call)) != isListening { await Task.yield() }
  }
}
