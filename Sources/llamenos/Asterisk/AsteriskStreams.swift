// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import ServiceLifecycle
import Telephony

/// The streams of events of all accounts that have one: each as long as its account is used.
actor AsteriskStreams {
  private struct Running {
    let client: ProviderClient
    let stream: AsteriskStream
    let task: Task<Void, Never>
  }

  private let lines: PhoneLines
  private let clock: WallClock
  private let pause: @Sendable (Duration) async throws -> Void
  private let jitter: @Sendable (Int64) -> Int64
  private let changed: @Sendable (ProviderAccountID, AsteriskStream.State) async -> Void
  private var running: [ProviderAccountID: Running] = [:]
  /// Of accounts that are used no longer: until they have ended.
  private var ending: [Task<Void, Never>] = []
  /// Before the live calls are taken up nothing that comes could be understood.
  private var isBegun = false
  private var isStopped = false
  private var accounts: [ProviderAccount] = []

  /// - Parameter changed: is told each state; browsers' accounts, which Asterisk forgets, are made
  ///   again when it is `open`.
  init(
    lines: PhoneLines, clock: WallClock,
    pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    jitter: @escaping @Sendable (Int64) -> Int64 = { .random(in: 0...$0) },
    changed: @escaping @Sendable (ProviderAccountID, AsteriskStream.State) async -> Void
  ) {
    self.lines = lines
    self.clock = clock
    self.pause = pause
    self.jitter = jitter
    self.changed = changed
  }

  /// The accounts that are used from now on, as `PhoneLines.use` has them. One whose client is
  /// still the same keeps its stream.
  func use(_ accounts: [ProviderAccount]) {
    self.accounts = accounts
    guard isBegun, !isStopped else { return }
    let wanted = accounts.filter { !type(of: $0.provider).capabilities.sendsWebhooks }
    for (id, one) in running
    where !wanted.contains(where: { $0.id == id && $0.client === one.client }) {
      running[id] = nil
      one.task.cancel()
      ending.append(one.task)
    }
    for account in wanted where running[account.id] == nil { start(account) }
  }

  /// From now on streams are opened.
  func begin() {
    isBegun = true
    use(accounts)
  }

  private func start(_ account: ProviderAccount) {
    guard let connection = account.provider.connection else { return }
    let (id, changed) = (account.id, changed)
    let stream = AsteriskStream(
      to: connection.events, for: StreamEar(lines, at: id), clock: clock, pause: pause,
      jitter: jitter, changed: { await changed(id, $0) })
    let before = ending
    let task = Task {
      // The account's former stream: two would tell everything twice.
      for task in before { await task.value }
      await stream.run()
    }
    running[id] = Running(client: account.client, stream: stream, task: task)
  }

  /// How the stream of each account is.
  var states: [ProviderAccountID: AsteriskStream.State] {
    get async {
      var states: [ProviderAccountID: AsteriskStream.State] = [:]
      for (id, one) in running { states[id] = await one.stream.state }
      return states
    }
  }

  /// Ends all of them, for good; returns once they have ended.
  func stop() async {
    isStopped = true
    let tasks = running.values.map(\.task) + ending
    (running, ending) = ([:], [])
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }
}

/// Ends streams when the server is told to stop.
struct AsteriskStreamService: Service {
  let streams: AsteriskStreams

  func run() async throws {
    try? await gracefulShutdown()
    await streams.stop()
  }
}
