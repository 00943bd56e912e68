// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Synchronization
import Testing

@testable import Telephony

/// A desk over stores in memory, and what it has told others.
struct DeskFixture {
  static let admin = known(MemberID([UInt8](repeating: 1, count: 16)))
  static let number = HotlineNumber(known(PhoneNumber("+3225550177")))

  /// The accounts of each time that somebody was told.
  final class Told: Sendable {
    private let all = Mutex<[AccountsInUse]>([])

    func hear(_ accounts: AccountsInUse) { all.withLock { $0.append(accounts) } }

    /// Those that are connected.
    var last: [ProviderAccountID]? { all.withLock(\.last)?.connected.map(\.id) }
    /// Those that can be asked for something.
    var ways: Set<ProviderAccountID> { Set(all.withLock { $0.last?.ways.keys.map(\.self) } ?? []) }
  }

  let accounts: MemoryProviderAccountStore
  let lines: LinesFixture
  let told = Told()
  let desk: ProviderDesk

  init(
    _ accounts: MemoryProviderAccountStore = MemoryProviderAccountStore(), secret: UInt8 = 5,
    origin: String? = "https://hotline.example", status: Int = 200,
    answers: ProviderAnswers? = nil
  ) async throws {
    let answers = answers ?? ProviderAnswers(other: status)
    self.accounts = accounts
    lines = try await LinesFixture()
    let master = try #require(MasterSecret([UInt8](repeating: secret, count: 32)))
    let (told, clock) = (told, lines.clock)
    desk = ProviderDesk(
      accounts: accounts, events: MemoryProviderEventStore(),
      credentialsKey: master.key(for: .providerCredentials),
      eventsKey: master.key(for: .providerEvents),
      wire: answers.wire, origin: origin, lines: lines.lines, clock: clock.wall,
      sleep: { if $0 > clock.wall.now { try await Self.neverWake() } },
      jitter: { _ in 0 }, random: SeededRandom(seed: 7), changed: { told.hear($0) })
    try await desk.load()
  }

  /// No request takes too long here.
  private static func neverWake() async throws {
    for await _ in AsyncStream(Int.self, { _ in }) {}
    try Task.checkCancellation()
  }

  /// An account of the sample's that is ready to be used.
  func keep(
    _ sample: ProviderSample, number: String = "+3225550177", position: Int? = nil
  ) async throws -> ProviderAccountID {
    let number = HotlineNumber(try #require(PhoneNumber(number)))
    return try await desk.keep(
      ProviderDraft(
        .new(provider: sample.type.name), fields: sample.credentials, position: position,
        numbers: [number]),
      by: Self.admin)
  }

  func shown(_ id: ProviderAccountID) async throws -> ProviderOverview {
    try #require(await desk.overview.first { $0.id == id })
  }
}

/// Accounts in memory, by the rules of `ProviderAccountStore`; it can be told to fail.
actor MemoryProviderAccountStore: ProviderAccountStore {
  private(set) var rows: [ProviderAccountID: StoredProviderAccount] = [:]
  private(set) var acts: [AuditAct] = []
  private var failsNext = false

  func failNext() { failsNext = true }
  func put(_ account: StoredProviderAccount) { rows[account.id] = account }

  func providerAccounts() async throws(StoreError) -> [StoredProviderAccount] {
    Array(rows.values)
  }

  func keep(
    _ account: StoredProviderAccount, audit: AuditAct
  ) async throws(StoreError) -> Bool {
    try failIfTold()
    let others = rows.values.filter { $0.id != account.id }.flatMap(\.numbers).map(\.number)
    guard Set(others).isDisjoint(with: account.numbers.map(\.number)) else { return false }
    rows[account.id] = account
    acts.append(audit)
    return true
  }

  func deleteProviderAccount(
    _ id: ProviderAccountID, audit: AuditAct
  ) async throws(StoreError) -> ProviderAccountDeletion {
    try failIfTold()
    guard rows.removeValue(forKey: id) != nil else { return .unknown }
    acts.append(audit)
    return .deleted(recordingsLeft: 0)
  }

  private func failIfTold() throws(StoreError) {
    guard failsNext else { return }
    failsNext = false
    throw .readOnly
  }
}
