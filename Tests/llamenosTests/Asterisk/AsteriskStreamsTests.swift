// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import HTTP
import Synchronization
import Telephony
import Testing

@testable import llamenos

/// The streams of all accounts that have one.
@Suite(.timeLimit(.minutes(5)))
struct AsteriskStreamsTests {
  private final class States: Sendable {
    let seen = Mutex<[ProviderAccountID: [AsteriskStream.State]]>([:])

    func until(
      _ account: ProviderAccount, _ isSo: (AsteriskStream.State) -> Bool
    ) async {
      while seen.withLock({ $0[account.id]?.last.map(isSo) }) != true { await Task.yield() }
    }
  }

  private struct NoLegs: PhoneLegStore {
    func save(_ legs: [StoredPhoneLeg], removing gone: [LegID]) async throws(StoreError) {}
    func phoneLegs() async throws(StoreError) -> [StoredPhoneLeg] { [] }
    func wipeRemovedLegs() async throws(StoreError) {}
  }

  private let hotline: TestHotline
  private let lines: PhoneLines
  private let states = States()
  private let streams: AsteriskStreams

  init() async throws {
    hotline = try await TestHotline()
    let english = try #require(LanguageTag("en"))
    lines = PhoneLines(
      exchange: hotline.parts.calls.desk.exchange, store: NoLegs(),
      services: LineServices(
        screen: { _, _ in LineServices.Screening(isBanned: false, isRateLimited: false) },
        forget: { _ in }, phones: { _ in [] }, keep: { _, _, _ in },
        randomBytes: { Array(repeating: 0, count: $0) }),
      prompter: Prompter(texts: try VoiceTexts(files: [:]), files: [:], fallback: english),
      wait: { try await Task.sleep(for: .seconds($0)) })
    streams = AsteriskStreams(
      lines: lines, clock: SystemClock().wall,
      pause: { [pauses = Pauses()] in
        try await pauses.pause($0)
      }, jitter: { $0 },
      changed: { [states] id, state in states.seen.withLock { $0[id, default: []].append(state) } })
  }

  private func account(_ number: UInt8, _ provider: any Provider) throws -> ProviderAccount {
    let id = try #require(ProviderAccountID(Array(repeating: number, count: 16)))
    let clock = SystemClock()
    let client = ProviderClient(
      wire: ProviderWire { _, _, _ in throw ProviderWire.NotSent() }, clock: clock.wall,
      sleep: clock.sleep, jitter: { $0 })
    return ProviderAccount(
      id: id, provider: provider, client: client,
      intake: WebhookIntake(
        account: id, provider: provider, client: client, store: hotline.parts.stores.app,
        key: SymmetricKey(size: .bits256), clock: clock.wall),
      addresses: HookAddresses(origin: "https://hotline.example", account: id),
      callerID: PhoneNumber("+3225550100"))
  }

  private func asterisk(at server: EventServer) throws -> Asterisk {
    try Asterisk(credentials: [
      "ari": "http://127.0.0.1:\(server.port)/ari", "user": "u", "password": "p",
      "trunk": "trunk", "numbers": "+3225550100",
    ])
  }

  private func twilio() throws -> any Provider {
    try Twilio(credentials: [
      "account": "AC" + String(repeating: "0", count: 32),
      "token": String(repeating: "0", count: 32),
    ])
  }

  @Test func `an account that sends no webhooks has a stream as long as it is used`() async throws {
    let (first, second) = (try await EventServer.start(), try await EventServer.start())
    let one = try account(1, asterisk(at: first))
    await streams.begin()
    let two = try account(2, asterisk(at: second))
    await streams.use([one, two, try account(3, twilio())])
    let visitors = [try #require(await first.visitor()), try #require(await second.visitor())]
    for account in [one, two] {
      await states.until(account) { if case .open = $0 { true } else { false } }
    }
    #expect(await streams.states.count == 2)
    // The same once more changes nothing, and without the first only that one ends.
    await streams.use([one, two])
    await streams.use([two])
    for await _ in visitors[0].frames {}
    await states.until(one) { $0 == .closed(.stopped) }
    #expect(await streams.states.keys.map(\.self) == [two.id])
    #expect(states.seen.withLock { $0[two.id]?.count } == 2)
    // Other credentials are another client, and another stream after the former has ended.
    let changed = try account(2, asterisk(at: first))
    await streams.use([changed])
    _ = try #require(await first.visitor())
    for await _ in visitors[1].frames {}
    await streams.stop()
    #expect(states.seen.withLock { $0[two.id]?.last } == .closed(.stopped))
    await streams.use([one])
    #expect(await streams.states.isEmpty)
    try await first.stop()
    try await second.stop()
    try hotline.remove()
  }

  @Test func `what it says is the hotline's`() async throws {
    let server = try await EventServer.start()
    let one = try account(1, asterisk(at: server))
    await lines.use([one])
    await streams.use([one])
    await streams.begin()
    let visitor = try #require(await server.visitor())
    let event = """
      {"type":"StasisStart","timestamp":"2026-11-30T12:00:00.000+0000","application":"llamenos",
       "args":[],"channel":{"id":"1796070847.0","state":"Ring","caller":{"number":"+32471123456"},
       "dialplan":{"exten":"+3225550100","app_name":"Stasis","app_data":"llamenos"}}}
      """
    try await visitor.say([event, "garbage"])
    let exchange = hotline.parts.calls.desk.exchange
    while await exchange.snapshot.liveCalls.isEmpty { await Task.yield() }
    while await one.client.health.lastHour.refusedWebhooks[.malformed] != 1 { await Task.yield() }
    await streams.stop()
    await lines.settle()
    try await server.stop()
    try hotline.remove()
  }
}
