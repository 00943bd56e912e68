// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Storage
import Telephony

@testable import HTTP
@testable import llamenos

/// Who is turned away, and who is reported.
extension FaultRound {
  /// By whoever talks with the caller; then an admin lifts it.
  func ban() async throws {
    guard let (call, winner) = try await talkedWith() else { return }
    let before = try await banIDs()
    guard try await ask(.post, "calls/\(call)/ban", [:], as: winner.sender).isDone,
      let made = try await banIDs().subtracting(before).first
    else { return }
    promise(ban: made)
    guard Bool.random(using: &random) || isThorough else { return }
    promises.take(back: "the ban \(made)")
    guard try await ask(.delete, "bans/\(made)", as: people[0].sender).isDone else { return }
    promises.make("that the ban \(made) is lifted") { hotline in
      try await !hotline.parts.stores.app.bans(at: 0, limit: 500).contains { $0.id.hex == made }
    }
  }

  /// Numbers are entered, and let in again together.
  func banNumbers() async throws {
    let list = BanListID.random()
    let numbers = (0..<3).map { _ in "+3247\(Int.random(in: 1_000_000...9_999_999))" }
    let body: [String: any Sendable] = ["list": list.hex, "numbers": numbers, "days": 30]
    guard try await ask(.post, "bans/numbers", body, as: people[0].sender).isDone else { return }
    promises.make("the list \(list)") { try await Self.count(list, $0) == 3 }
    guard Bool.random(using: &random) || isThorough else { return }
    promises.take(back: "the list \(list)")
    guard try await ask(.delete, "ban-lists/\(list)", as: people[0].sender).isDone else { return }
    promises.make("that the list \(list) is lifted") { try await Self.count(list, $0) == nil }
  }

  /// By whoever talks with the caller; an admin turns the caller away, or leaves it at that.
  func reportACaller() async throws {
    for decision in ["ban", "dismiss"] {
      guard let (call, winner) = try await talkedWith(),
        try await ask(.post, "calls/\(call)/report", ["kind": "prank"], as: winner.sender).isDone
      else { return }
      promises.make("the report of \(call)") {
        try await $0.parts.stores.app.report(of: call, by: winner.id) != nil
      }
      try await decide(decision, call, winner.id)
    }
  }

  private func decide(_ decision: String, _ call: CallID, _ member: MemberID) async throws {
    let app = hotline.parts.stores.app
    guard let report = try await app.report(of: call, by: member) else { return }
    promises.take(back: "the report of \(call)")
    let path = "caller-reports/\(report.id)"
    let admin = people[0].sender
    let answer =
      decision == "ban"
      ? try await ask(.post, path + "/ban", [:], as: admin)
      : try await ask(.delete, path, as: admin)
    guard answer.isDone else { return }
    promises.make("that what was reported of \(call) is decided") {
      try await $0.parts.stores.app.report(of: call, by: member) == nil
    }
  }

  private func talkedWith() async throws -> (CallID, Person)? {
    _ = try await takeACall()
    for (id, known) in calls {
      guard let winner = people.first(where: { $0.id == known.winner }),
        await exchange.call(id)?.winner == winner.id
      else { continue }
      let address = try hotline.parts.calls.hasher.hashes(of: "192.0.2.7")
      _ = hotline.parts.calls.desk.callers.keep(address, for: id)
      return (id, winner)
    }
    return nil
  }

  private func promise(ban: String) {
    promises.make("the ban \(ban)") { hotline in
      let now = hotline.parts.clock.wall.now.seconds
      let bans = try await hotline.parts.stores.app.bans(at: now, limit: 500)
      return bans.contains { $0.id.hex == ban }
    }
  }

  private func banIDs() async throws -> Set<String> {
    let answer = try await ask(.get, "bans", as: people[0].sender)
    let listed = answer.body["bans"] as? [[String: any Sendable]] ?? []
    return Set(listed.compactMap { $0["id"] as? String })
  }

  private static func count(_ list: BanListID, _ hotline: FaultyHotline) async throws -> Int? {
    let now = hotline.parts.clock.wall.now.seconds
    return try await hotline.parts.stores.app.banLists(at: now).first { $0.id == list }?.count
  }
}
