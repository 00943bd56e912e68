// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTP
import Identity
import Sealing
import Storage

/// How far the hotline has come from one custodian to another.
enum CustodianMoveCheck {
  private static let subject = "custodian's move"

  /// - Returns: `nil` where there is nothing to say, or the database is for other checks to tell of.
  static func run(_ settings: ServerSettings) async -> Finding? {
    guard HotlineCheck.hasDatabase(settings),
      let database = try? AppDatabase(
        reading: settings.dataDirectory.path, auditLinker: .sealing)
    else { return nil }
    defer { try? database.close() }
    let keeper = RosterKeeper(store: database, clock: SystemClock().wall)
    guard !database.file.isOlder, (try? await keeper.reload()) != nil,
      let roster = await keeper.ifSetUp, let counts = try? await database.deviceCounts()
    else { return nil }
    return finding(
      settings, inForce: roster.custodian.hash, named: keyHash(settings),
      moved: DeviceTally(counts, first: roster.firstCustodian, inForce: roster.custodian.hash))
  }

  /// `nil` where the built-in one is named and the master secret cannot be read here.
  private static func keyHash(_ settings: ServerSettings) -> [UInt8]? {
    settings.custodianHost?.keyHash ?? CustodianCheck.builtInKeyHash(settings)
  }

  static func finding(
    _ settings: ServerSettings, inForce: [UInt8], named: [UInt8]?, moved: DeviceTally
  ) -> Finding? {
    var isNamed = named == nil || inForce == named
    // Known whether or not the master secret is.
    if case .elsewhere(let host) = settings.formerCustodian, host.keyHash == inForce {
      isNamed = false
    }
    guard settings.formerCustodian != nil else {
      if isNamed { return nil }
      return .bad(
        subject, "the hotline's members have another custodian than the one that is named",
        do: "name theirs too, by --former-custodian; docs/operations.md says how to move")
    }
    if !isNamed {
      return .care(
        subject, "the former one is in force still",
        do: "an admin has to confirm the move, under Settings, Custodian")
    }
    guard moved.left > 0 else {
      return .good(
        subject,
        "all \(moved.all) devices have moved: --former-custodian can be left out, and its "
          + "store destroyed")
    }
    return .care(
      subject, "\(moved.left) of \(moved.all) devices have not moved",
      do: "each does when its member unlocks it; without --former-custodian those that have not "
        + "come back by the recovery code")
  }
}
