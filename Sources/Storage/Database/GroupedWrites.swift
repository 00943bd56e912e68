// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

/// Puts small writes that come at once into one transaction, so that a thousand of them wait for
/// the disk once and not a thousand times.
///
/// Nobody waits for others to come: what is there is written at once, and what comes meanwhile is
/// written together after it. A write returns, as any other, when it is on the disk.
actor GroupedWrites {
  typealias Body = @Sendable (Database) throws -> Bool
  private typealias Outcome = Result<Bool, StoreError>

  private struct Waiting {
    let body: Body
    let reply: CheckedContinuation<Outcome, Never>
  }

  /// In one transaction; other writers wait for it.
  private static let most = 500

  private let file: DatabaseFile
  private var waiting: [Waiting] = []
  private var isWriting = false

  init(_ file: DatabaseFile) { self.file = file }

  /// - Parameter body: must not fail by what it is about, only as the engine may: what it throws, all
  ///   in the same transaction throw, and nothing of them is written.
  /// - Returns: what `body` does.
  func write(_ body: @escaping Body) async throws(StoreError) -> Bool {
    let outcome = await withCheckedContinuation { reply in
      waiting.append(Waiting(body: body, reply: reply))
      if !isWriting {
        isWriting = true
        // A task of its own: who is first may be cancelled, and those after it not.
        Task { await writeAll() }
      }
    }
    return try outcome.get()
  }

  private func writeAll() async {
    while !waiting.isEmpty {
      let now = Array(waiting.prefix(Self.most))
      waiting.removeFirst(now.count)
      let bodies = now.map(\.body)
      do throws(StoreError) {
        let answers = try await file.write { db in try bodies.map { try $0(db) } }
        for (one, answer) in zip(now, answers) { one.reply.resume(returning: .success(answer)) }
      } catch {
        for one in now { one.reply.resume(returning: .failure(error)) }
      }
    }
    isWriting = false
  }
}
