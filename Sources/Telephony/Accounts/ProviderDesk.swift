// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
package import Domain
package import Sealing

/// The hotline's accounts at providers: as they are stored, opened, and handed to the lines.
///
/// An account that cannot be opened, or is at a provider that this version does not know, is shown
/// as it is and does not stop the others.
package actor ProviderDesk {
  package static let maximumAccounts = 10
  /// Of one account.
  package static let maximumNumbers = 20
  /// Places among the accounts. Two may stand at the same; then their ids decide.
  package static let positions = 0...99

  /// Where vendors reach the hotline, as `https://hotline.example.org`; `nil` if they do not.
  package nonisolated let origin: String?
  let store: any ProviderAccountStore
  let key: ServerKey
  let clock: WallClock
  var random: any RandomNumberGenerator & Sendable
  var opened: [ProviderAccountID: DeskAccount] = [:]
  /// What is stored, shown and handed on changes in one order.
  let changes = Turnstile()
  private let events: any ProviderEventStore
  private let eventsKey: ServerKey
  private let music: SoundToken?
  let lines: PhoneLines
  private let changed: @Sendable (AccountsInUse) async -> Void
  private let makeClient: @Sendable () -> ProviderClient
  /// Accounts that take no calls and were connected still when others were last told.
  private var closing: Set<ProviderAccountID> = []

  /// - Parameters:
  ///   - credentialsKey: of purpose `.providerCredentials`.
  ///   - eventsKey: of purpose `.providerEvents`.
  ///   - origin: from the operator's configuration, without a slash at its end.
  ///   - music: names the sound that whoever waits at a vendor hears; `nil` for none.
  ///   - sleep: returns at the instant, or throws, soon, when cancelled.
  ///   - jitter: a random number from 0 to that one.
  ///   - changed: is told the accounts each time that the lines are.
  package init(
    accounts: any ProviderAccountStore, events: any ProviderEventStore,
    credentialsKey: ServerKey, eventsKey: ServerKey, wire: ProviderWire, origin: String?,
    lines: PhoneLines, music: SoundToken? = nil, clock: WallClock,
    sleep: @escaping @Sendable (Instant) async throws -> Void,
    jitter: @escaping @Sendable (Int64) -> Int64,
    random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
    changed: @escaping @Sendable (AccountsInUse) async -> Void = { _ in }
  ) {
    store = accounts
    self.events = events
    key = credentialsKey
    self.eventsKey = eventsKey
    self.origin = origin
    self.lines = lines
    self.music = music
    self.clock = clock
    self.random = random
    self.changed = changed
    makeClient = { ProviderClient(wire: wire, clock: clock, sleep: sleep, jitter: jitter) }
  }

  /// Opens what is stored and hands it to the lines. At start, and when others may have changed it.
  package func load() async throws(StoreError) {
    await changes.enter()
    do throws(StoreError) {
      let stored = try await store.providerAccounts()
      let earlier = opened
      opened = Dictionary(
        stored.map { ($0.id, open($0, after: earlier[$0.id])) }, uniquingKeysWith: { one, _ in one }
      )
      await handOver()
      await changes.leave()
    } catch {
      await changes.leave()
      throw error
    }
  }

  /// All of them, in the order in which they are asked to place legs.
  package var overview: [ProviderOverview] {
    get async {
      var overview: [ProviderOverview] = []
      let calls = await lines.callsUnderWay
      for account in inOrder {
        overview.append(
          ProviderOverview(
            account, health: await account.client.health, calls: calls[account.stored.id] ?? 0,
            origin: origin))
      }
      return overview
    }
  }

  /// Whether the hotline has an account, on or off.
  package var hasAccounts: Bool { !opened.isEmpty }

  /// Those under which the hotline is called now, in the order of their accounts.
  package var numbersInUse: [HotlineNumber] {
    inOrder.filter(\.stored.isOn).flatMap(\.stored.numbers)
  }

  var inOrder: [DeskAccount] {
    opened.values.sorted { one, other in
      one.stored.position == other.stored.position
        ? one.stored.id.bytes.lexicographicallyPrecedes(other.stored.id.bytes)
        : one.stored.position < other.stored.position
    }
  }

  func open(_ stored: StoredProviderAccount, after earlier: DeskAccount?) -> DeskAccount {
    DeskAccount(stored, under: key, after: earlier, makeClient: makeClient)
  }

  /// Lets go of accounts that take no calls, once the last one there is over: their connections
  /// are closed. To be called every minute.
  package func letGo() async {
    await changes.enter()
    let busy = await lines.callsUnderWay.keys
    if !closing.isSubset(of: busy) { await handOver() }
    await changes.leave()
  }

  /// Once nothing else changes them.
  func handOver() async {
    let (events, clock) = (events, clock)
    let eventsKey = SymmetricKey(data: eventsKey.hash(of: Array("webhook intake".utf8)))
    let ready = inOrder.compactMap { account in
      account.ready(at: origin, music: music) { provider, client in
        WebhookIntake(
          account: account.stored.id, provider: provider, client: client, store: events,
          key: eventsKey, clock: clock)
      }
    }
    await lines.use(ready)
    // Asked only now: no call begins any more where none is taken.
    let busy = await lines.callsUnderWay
    closing = Set(ready.filter { !$0.takesCalls && busy[$0.id] != nil }.map(\.id))
    let ways = opened.compactMapValues(\.way)
    let connected = ready.filter { $0.takesCalls || closing.contains($0.id) }
    await changed(AccountsInUse(connected: connected, ways: ways))
  }
}
