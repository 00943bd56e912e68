// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTP
import Identity
import Sealing
import Storage

/// Looks into the database: version, integrity, the roster's chain, and times against the clock.
enum DatabaseChecks {
  static func run(_ settings: ServerSettings, now: Int64) async -> [Finding] {
    guard HotlineCheck.hasDatabase(settings) else {
      return [.care("database", "not there yet", do: "nothing: the first start makes it")]
    }
    do {
      let database = try AppDatabase(
        reading: settings.dataDirectory.path, auditLinker: .sealing)
      var findings = [try await integrity(database)]
      if database.file.isOlder {
        findings.append(older)
      } else {
        let newest = ClockCheck.newest(in: try await database.disclosure(DisclosureExtent()))
        findings += [await roster(database), ClockCheck.run(now: now, newest: newest)]
      }
      try database.close()
      return findings
    } catch {
      let known = error as? StoreError ?? .unavailable
      return [
        .bad(
          "database", "\(StartError.database(known))",
          do: "docs/operations.md says how to restore one")
      ]
    }
  }

  private static var older: Finding {
    .care(
      "database", "of an older version of llamenos: its list of members is not looked into",
      do: "llamenos backup FILE, then start the hotline: that brings it up to date")
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
      try await keeper.reload()
      let count = await keeper.ifSetUp?.entries.count ?? 0
      return .good("roster", count == 0 ? "not begun" : "\(count) entries, all verified")
    } catch {
      return .bad(
        "roster", "the stored chain is not valid: \(error)",
        do: "somebody changed the database: bring back a backup and tell the admins")
    }
  }
}
