// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB
import Synchronization
import Testing

@testable import Storage

/// Very many messages of providers wait for the disk together.
struct GroupedWritesTests {
  /// Counts what was committed.
  private final class Commits: TransactionObserver, Sendable {
    private let made = Mutex(0)

    var count: Int { made.withLock(\.self) }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { made.withLock { $0 += 1 } }
    func databaseDidRollback(_ db: Database) {}
  }

  private static let account = sample(ProviderAccountID.self, 1)

  private static func sample<ID: FixedBytes>(_ type: ID.Type, _ number: Int) -> ID {
    let bytes = (0..<ID.byteCount).map { UInt8(truncatingIfNeeded: number >> (8 * ($0 % 4))) }
    guard let id = ID(bytes) else { preconditionFailure() }
    return id
  }

  private static func admit(_ numbers: [Int], in app: AppDatabase) async throws -> [Bool] {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in numbers {
        group.addTask {
          try await app.admit(sample(ProviderEventHash.self, number), of: account, at: 10)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test func `a thousand at once are a few commits, and each counts once`() async throws {
    let folder = try TemporaryFolder()
    let app = try AppDatabase(folder: folder.path + "/data", auditLinker: .test)
    let commits = Commits()
    try await app.write { $0.add(transactionObserver: commits, extent: .databaseLifetime) }
    let before = commits.count
    let thrice = (0..<1_000).flatMap { [$0, $0, $0] }
    let answers = try await Self.admit(thrice, in: app)
    #expect(answers.count(where: \.self) == 1_000)
    #expect(commits.count - before < 300)
    #expect(try await Self.admit(Array(0..<1_000), in: app).allSatisfy { !$0 })
  }

  @Test func `what cannot be written is told to everybody who waited, and is written by the next`()
    async throws
  {
    let folder = try TemporaryFolder()
    let app = try AppDatabase(folder: folder.path + "/data", auditLinker: .test)
    try await app.write { try $0.execute(sql: "ALTER TABLE provider_events RENAME TO away") }
    await #expect(throws: StoreError.self) { try await Self.admit([1, 2, 3], in: app) }
    try await app.write { try $0.execute(sql: "ALTER TABLE away RENAME TO provider_events") }
    #expect(try await Self.admit([1, 2, 3], in: app) == [true, true, true])
  }
}
