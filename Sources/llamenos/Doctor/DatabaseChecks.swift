// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTP
import Identity
import Sealing
import Storage

/// Looks into the database: version, integrity, the roster's chain, and times against the clock.
enum DatabaseChecks {
  private static let tolerance: Int64 = 600

  static func run(_ settings: ServerSettings, now: Int64) async -> [Finding] {
    let path = settings.dataDirectory.path + "/" + AppDatabase.fileName
    guard FileManager.default.fileExists(atPath: path) else {
      return [.care("database", "not there yet", do: "nothing: the first start makes it")]
    }
    do {
      let database = try AppDatabase(
        folder: settings.dataDirectory.path, auditLinker: .sealing)
      let findings = [
        try await integrity(database), await roster(database),
        try await clock(database, now: now),
      ]
      try database.close()
      return findings
    } catch {
      return [.bad("database", "cannot be opened: \(error)", do: "see docs/operations.md")]
    }
  }

  private static func integrity(_ database: AppDatabase) async throws -> Finding {
    let faults = try await database.file.integrityFaults()
    let version = try await database.file.appliedMigrations().last ?? "empty"
    guard faults.isEmpty else {
      return .bad(
        "database", "damaged: \(faults[0])", do: "stop llamenos and bring back a backup")
    }
    return .good("database", "sound, version \(version)")
  }

  private static func roster(_ database: AppDatabase) async -> Finding {
    let keeper = RosterKeeper(store: database, clock: SystemClock().wall)
    do {
      try await keeper.load()
      let count = await keeper.ifSetUp?.entries.count ?? 0
      return .good("roster", count == 0 ? "not begun" : "\(count) entries, all verified")
    } catch {
      return .bad(
        "roster", "the stored chain is not valid: \(error)",
        do: "somebody changed the database: bring back a backup and tell the admins")
    }
  }

  private static func clock(_ database: AppDatabase, now: Int64) async throws -> Finding {
    let newest = try await database.members().map(\.joinedAt).max() ?? 0
    guard newest <= now + tolerance else {
      return .bad(
        "clock", "it is behind what is stored by \(newest - now) s",
        do: "set the clock: timedatectl set-ntp true")
    }
    return .good("clock", Date(timeIntervalSince1970: TimeInterval(now)).ISO8601Format())
  }
}
