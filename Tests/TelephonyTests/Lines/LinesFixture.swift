// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Synchronization
import Testing

@testable import Telephony

/// A hotline on the telephone at a `PlainVendor`: two members with phones, and callers.
struct LinesFixture: Sendable {
  let vendor: PlainVendor
  let lines: PhoneLines
  let exchange: Exchange
  let calls: MemoryCallStore
  let store: MemoryPhoneLegStore
  let clock: ManualClock
  let account: ProviderAccount
  let ada: MemberID
  let ben: MemberID
  let english: LanguageTag
  let kept = Kept()
  let waits = HeldWaits()
  private let counter: Counter

  /// The messages that were taken in, in order, and of which calls.
  final class Kept: Sendable {
    private let messages = Mutex<[(Recording, CallID)]>([])

    func add(_ recording: Recording, _ call: CallID) {
      messages.withLock { $0.append((recording, call)) }
    }

    var all: [(recording: Recording, call: CallID)] {
      messages.withLock { $0.map { (recording: $0.0, call: $0.1) } }
    }
  }

  /// Bytes that differ from each other, and are the same in every run.
  private final class Counter: Sendable {
    private let count = Mutex<UInt64>(1)

    func bytes(_ count: Int) -> [UInt8] {
      let number = self.count.withLock { number in
        number += 1
        return number
      }
      return (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0 % 8))) }
    }
  }

  /// - Parameters:
  ///   - calls: as they were stored, for a server that starts anew.
  ///   - screening: what is known of every caller.
  ///   - whileScreening: what happens before that is known.
  ///   - phones: how many each of the two members has.
  ///   - browsers: under which names a member's pages are phones.
  ///   - provider: the vendor's adapter.
  ///   - callBacks: what becomes of callers’ numbers.
  ///   - tests: which calls are an admin's who tries the hotline.
  ///   - limits: what an admin has set.
  init(
    calls: MemoryCallStore = MemoryCallStore(), store: MemoryPhoneLegStore = MemoryPhoneLegStore(),
    vendor: PlainVendor = PlainVendor(),
    screening: LineServices.Screening = LineServices.Screening(
      isBanned: false, isRateLimited: false),
    whileScreening: @escaping @Sendable () async -> Void = {}, phones: Int = 1,
    browsers: @escaping @Sendable (MemberID) -> [String] = { _ in [] },
    limits: CallLimits = .standard, callBacks: CallBackServices? = nil,
    tests: TestCallServices? = nil,
    provider: (PlainVendor) -> any Provider = { PlainProvider($0) }
  ) async throws {
    (self.calls, self.store, self.vendor) = (calls, store, vendor)
    clock = ManualClock(Instant(seconds: 1_000))
    counter = Counter()
    ada = try #require(MemberID(32..<48))
    ben = try #require(MemberID(48..<64))
    english = try #require(LanguageTag("en"))
    let handOver = LinesHandOver()
    exchange = Exchange(
      settings: CallSettings(limits: limits, languages: [english]), store: calls,
      clock: clock.wall, sleep: clock.sleep, deliver: { await handOver.deliver($0, $1) })
    let phones = try [ada: "+3225550101", ben: "+3225550102"].mapValues {
      try Self.phones(phones, at: $0)
    }
    let (counter, kept) = (counter, kept)
    lines = PhoneLines(
      exchange: exchange, store: store,
      services: LineServices(
        screen: { _, _ in await (whileScreening(), screening).1 }, forget: { _ in },
        phones: { member in phones[member] ?? [] },
        browsers: { member, _ in browsers(member).map { .registered($0) } },
        keep: { recording, call, _ in kept.add(recording, call) }, tests: tests,
        callBacks: callBacks, randomBytes: { counter.bytes($0) }),
      prompter: Prompter(texts: try Voices.shipped(), files: [:], fallback: english),
      wait: { [waits] in try await waits.wait($0) })
    account = try Self.account(provider(vendor), vendor, clock)
    await handOver.use(lines)
    await lines.use([account])
  }

  private static func phones(_ count: Int, at number: String) throws -> [LegDestination] {
    try (0..<count).map {
      .phone(try #require(PhoneNumber(number + ($0 == 0 ? "" : "\($0)"))))
    }
  }

  private static func account(
    _ provider: any Provider, _ vendor: PlainVendor, _ clock: ManualClock
  ) throws -> ProviderAccount {
    let id = try #require(ProviderAccountID(0..<16))
    let client = ProviderClient(
      wire: vendor.wire, clock: clock.wall,
      sleep: { [clock] in
        // No request takes too long here; what is tried again is so at once.
        guard $0 == clock.wall.now else { return try await neverWake() }
      },
      jitter: { _ in 0 })
    return ProviderAccount(
      id: id, provider: provider, client: client,
      intake: WebhookIntake(
        account: id, provider: provider, client: client, store: MemoryProviderEventStore(),
        key: SymmetricKey(data: [UInt8](repeating: 7, count: 32)), clock: clock.wall),
      addresses: HookAddresses(
        origin: "https://hotline.example", account: id, holdMusic: "music"),
      callerID: PhoneNumber("+3225550100"))
  }

  /// No request takes too long here.
  static func neverWake() async throws {
    for await _ in AsyncStream(Int.self, { _ in }) {}
    try Task.checkCancellation()
  }
}
