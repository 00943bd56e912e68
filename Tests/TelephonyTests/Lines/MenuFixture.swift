// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Synchronization
import Testing

@testable import Telephony

/// A hotline with thirteen languages at a provider's real adapter, and a caller there.
struct MenuFixture: Sendable {
  static let tags = [
    "en", "es", "zh", "tl", "vi", "ar", "fr", "ht", "ko", "ru", "hi", "pt", "de",
  ]

  let sample: ProviderSample
  let lines: PhoneLines
  let exchange: Exchange
  let clock = ManualClock(Conformance.now)
  let texts: VoiceTexts
  private let said = Said()

  private final class Said: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  /// - Parameter numbers: what an admin has given languages in the menu.
  init(_ sample: ProviderSample, numbers: [LanguageTag: Int] = [:]) async throws {
    self.sample = sample
    let (clock, dice) = (clock, Dice(seed: 7))
    let languages = try Self.tags.map { try #require(LanguageTag($0)) }
    texts = try Voices.shipped()
    let handOver = LinesHandOver()
    exchange = Exchange(
      settings: CallSettings(languages: languages, menuNumbers: numbers),
      store: MemoryCallStore(), clock: clock.wall, sleep: clock.sleep,
      deliver: { await handOver.deliver($0, $1) })
    lines = PhoneLines(
      exchange: exchange, store: MemoryPhoneLegStore(),
      services: LineServices(
        screen: { _, _ in LineServices.Screening(isBanned: false, isRateLimited: false) },
        forget: { _ in }, phones: { _ in [] }, keep: { _, _, _ in },
        randomBytes: { dice.bytes($0) }),
      prompter: Prompter(texts: texts, files: [:], fallback: Conformance.english),
      wait: { _ in try await LinesFixture.neverWake() })
    await handOver.use(lines)
    await lines.use([try Self.account(sample, clock)])
    // As espeak-ng has made them, which does not speak Tagalog.
    let spoken = languages.filter { $0.text != "tl" }
    let files = spoken.flatMap { language in
      VoiceLine.allCases.map { (Prompter.Spoken($0, language), "sound:\(language)/\($0)") }
    }
    await lines.play(
      addresses: [:], files: Dictionary(files, uniquingKeysWith: { first, _ in first }))
  }

  private static func account(
    _ sample: ProviderSample, _ clock: ManualClock
  ) throws -> ProviderAccount {
    let provider = try sample.make()
    let wire = ProviderWire { _, _, _ in ProviderAnswer(status: 200, body: Array("{}".utf8)) }
    let client = ProviderClient(
      wire: wire, clock: clock.wall, sleep: { try await clock.sleep(until: $0) },
      jitter: { _ in 0 })
    return ProviderAccount(
      id: Conformance.account, provider: provider, client: client,
      intake: WebhookIntake(
        account: Conformance.account, provider: provider, client: client,
        store: MemoryProviderEventStore(),
        key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)), clock: clock.wall),
      addresses: Conformance.addresses, callerID: Conformance.line)
  }

  /// The caller comes.
  /// - Returns: the call, and what a webhook was answered.
  func arrive(from number: PhoneNumber?) async throws -> (call: CallID, answer: String?) {
    let answer = try await say(.arrived(from: number, to: Conformance.line))
    return (try #require(await exchange.snapshot.liveCalls.first), answer)
  }

  /// The caller presses keys, or none.
  func type(_ keys: [UInt8], in call: CallID) async throws {
    let step = try #require(await lines.legs.caller(of: call)).step
    let parts = sample.type.capabilities.collectsKeys ? [keys] : keys.map { [$0] }
    for part in parts { _ = try await say(.typed(part, at: .callerNext(call, step: step))) }
  }

  private func say(_ said: ProviderSample.Said) async throws -> String? {
    let (message, _) = try sample.genuine(said, number: self.said.next())
    let document = try await lines.receive(message, at: Conformance.account)
    return document.map { String(decoding: $0.body, as: UTF8.self) }
  }

  /// What the caller is told now.
  func script(of call: CallID) async throws -> LegScript {
    let leg = try #require(await lines.legs.caller(of: call))
    return try #require(await lines.scripts[leg.id])
  }
}
