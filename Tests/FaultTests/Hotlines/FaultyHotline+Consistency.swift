// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Telephony

@testable import HTTP
@testable import Sealing
@testable import llamenos

extension FaultyHotline {
  private static let entriesAtOnce = 500

  /// What does not fit together, whatever was promised to whom.
  func inconsistencies() async -> [String] {
    var wrong: [String] = []
    for look in [files, audit, members, calls, leftovers] {
      do {
        wrong += try await look()
      } catch {
        wrong.append("a look failed: \(error)")
      }
    }
    return wrong
  }

  private func files() async throws -> [String] {
    try await parts.stores.app.file.integrityFaults()
      + (parts.stores.custodian?.database.integrityFaults() ?? ["no custodian's store"])
  }

  /// The chain has no hole, and each entry of the roster has left one in it.
  private func audit() async throws -> [String] {
    var chain: [[UInt8]] = []
    while true {
      let page = try await parts.stores.app.entries(
        after: UInt64(chain.count), limit: Self.entriesAtOnce)
      chain += page.map(\.bytes)
      if page.count < Self.entriesAtOnce { break }
    }
    let verified = try AuditChain(verifying: chain)
    let acts = verified.entries.count { (1...6).contains($0.action) }
    let entries = await parts.roster.ifSetUp?.entries.count ?? 0
    return acts == entries ? [] : ["\(entries) entries in the roster, \(acts) acts in the log"]
  }

  /// The members' table says what the roster does: an entry and its effect are one.
  private func members() async throws -> [String] {
    let rows = try await parts.stores.app.members()
    let signed = await parts.roster.ifSetUp?.members ?? [:]
    let differing = rows.filter { row in
      signed[row.id].map { $0.standing.powers.rawValue != row.powers } ?? true
    }
    guard rows.count == signed.count, differing.isEmpty else {
      return ["\(rows.count) members, \(signed.count) in the roster, \(differing.count) differ"]
    }
    return []
  }

  /// Each live call is run, nobody is in two, and all end by themselves if nobody comes back.
  private func calls() async throws -> [String] {
    let stored = try await parts.stores.app.liveCalls()
    var board = await parts.calls.desk.exchange.snapshot
    var wrong: [String] = []
    if Set(stored.map(\.id)) != Set(board.liveCalls) { wrong.append("a live call is not run") }
    for call in stored where call.winner != board.calls[call.id]?.winner {
      wrong.append("\(call.id) has another winner in the database")
    }
    let winners = stored.compactMap(\.winner)
    if Set(winners).count != winners.count { wrong.append("somebody is in two calls") }
    var now = parts.clock.wall.now
    let bound = now.advanced(bySeconds: 86_400)
    while let next = board.nextTimer, next <= bound {
      now = max(now, next)
      _ = board.tick(at: now)
    }
    if !board.liveCalls.isEmpty { wrong.append("\(board.liveCalls) would never end") }
    return wrong
  }
}
