// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain

@testable import Telephony

/// One run of the server: the real exchange and lines, over stores that outlive it.
struct PhoneServer: Sendable {
  let exchange: Exchange
  let lines: PhoneLines
  let life = ServerLife()
  private let pause: @Sendable (Instant) async throws -> Void
  private let clock: WallClock

  /// What a world has that outlives servers.
  struct Surroundings: Sendable {
    let sample: ProviderSample
    let errands: Errands
    let weather: Weather
    let witness: PhoneWitness
    let settings: CallSettings
    let phones: [MemberID: [PhoneNumber]]
    let calls: MemoryCallStore
    let legs = MemoryPhoneLegStore()
    let events = MemoryProviderEventStore()
  }

  init(
    _ world: Surroundings,
    take: @escaping @Sendable (ProviderRequest) async throws -> ProviderAnswer
  ) async throws {
    let (life, time, dice) = (life, world.errands.time, world.weather.dice)
    let stores = MortalStores(
      callRows: world.calls, legRows: world.legs, eventRows: world.events, life: life,
      weather: world.weather, errands: world.errands, witness: world.witness)
    let sleep: @Sendable (Instant) async throws -> Void = { instant in
      try life.check()
      try await time.sleep(until: instant)
      try life.check()
    }
    (pause, clock) = (sleep, time.wall)
    let handOver = LinesHandOver()
    let exchange = Exchange(
      settings: world.settings, store: stores, clock: time.wall, sleep: sleep, on: time,
      deliver: { await handOver.deliver($0, $1) })
    self.exchange = exchange
    lines = PhoneLines(
      exchange: exchange, store: stores, services: Self.services(world, exchange),
      prompter: try Self.prompter(),
      wait: { try await sleep(time.now.advanced(bySeconds: $0)) }, on: time)
    await handOver.use(lines)
    let wire = ProviderWire { request, _, _ in
      guard life.isAlive else { throw ProviderWire.NotSent() }
      let answer = try await take(request)
      try life.check()
      return answer
    }
    let client = ProviderClient(
      wire: wire, clock: time.wall, sleep: sleep, jitter: { dice.number(in: 0...max(0, $0)) })
    let account = try Self.account(world, stores, client)
    await lines.use([account])
    await lines.play(addresses: [:], files: Self.files)
  }

  /// - Throws: once this server is dead.
  func sleep(_ milliseconds: Int64) async throws {
    try await pause(clock.now.advanced(byMilliseconds: milliseconds))
  }

  private static func services(_ world: Surroundings, _ exchange: Exchange) -> LineServices {
    let (dice, phones) = (world.weather.dice, world.phones)
    return LineServices(
      screen: { _, _ in LineServices.Screening(isBanned: false, isRateLimited: dice.chance(2)) },
      forget: { _ in }, phones: { phones[$0, default: []].map { .phone($0) } },
      keep: { _, call, _ in
        for _ in 0..<3 {
          if (try? await exchange.handle(.voicemailLeft, of: call)) != nil { return }
        }
      }, randomBytes: { dice.bytes($0) })
  }

  private static func account(
    _ world: Surroundings, _ stores: MortalStores, _ client: ProviderClient
  ) throws -> ProviderAccount {
    let provider = try world.sample.make()
    return ProviderAccount(
      id: Conformance.account, provider: provider, client: client,
      intake: WebhookIntake(
        account: Conformance.account, provider: provider, client: client, store: stores,
        key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)),
        clock: world.errands.time.wall),
      addresses: Conformance.addresses, callerID: Conformance.line)
  }

  /// For a provider that speaks no text: each line is a file of its own name.
  private static let files = Dictionary(
    uniqueKeysWithValues: [Conformance.english, PhoneWorld.spanish].flatMap { language in
      VoiceLine.allCases.map { (Prompter.Spoken($0, language), "sound:\($0.rawValue)") }
    })

  /// Each line is said by its own name, so that a person in the world understands it.
  private static func prompter() throws -> Prompter {
    let lines = VoiceLine.allCases.map { #""\#($0.rawValue)": "\#($0.rawValue)""# }
    let file = Array("{\(lines.joined(separator: ","))}".utf8)
    let texts = try VoiceTexts(files: [Conformance.english: file, PhoneWorld.spanish: file])
    return Prompter(texts: texts, files: [:], fallback: Conformance.english)
  }
}

/// Whichever server runs now.
actor ServerDoor {
  struct Closed: Error {}

  private(set) var server: PhoneServer?

  func open(_ server: PhoneServer?) { self.server = server }

  nonisolated func receive(_ message: ProviderMessage) async throws -> ProviderDocument? {
    guard let server = await server else { throw Closed() }
    let document = try await server.lines.receive(message, at: Conformance.account)
    try server.life.check()
    return document
  }
}
