// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Sealing
import Storage

/// Looks into the custodian's store: version, integrity, and whether it is this hotline's.
enum CustodianCheck {
  private static let subject = "custodian's store"
  /// `serve` says this one too, and `older`.
  static let moveAway =
    "stop llamenos and move it away with its -wal and -shm, the next start makes an empty one: "
    + "members then unlock by their recovery code. Never bring an old copy back: it would revive "
    + "destroyed shares"

  static let older =
    "the custodian's store is an older copy than this hotline has seen: destroyed shares and used "
    + "up tries would be back. Nobody can unlock; calls go on. Stop llamenos and put the newest "
    + "one back, or move this one away: members then unlock by their recovery code"

  static func run(_ settings: ServerSettings) async -> Finding {
    let folder = settings.custodianDirectory.path
    guard HotlineCheck.hasCustodian(settings) else {
      guard HotlineCheck.hasDatabase(settings) else {
        return .care(subject, "not there yet", do: "nothing: the first start makes it")
      }
      return .bad(
        subject, "there is none in \(folder): no device can be unlocked by its PIN",
        do: "name its folder by --custodian-dir, or move it back; if it is lost, members unlock by "
          + "their recovery code")
    }
    do throws(StoreError) {
      let store = try CustodianDatabase(reading: folder)
      let finding = try await look(into: store, settings)
      try store.close()
      return finding
    } catch {
      return trouble(error, folder)
    }
  }

  private static func look(
    into store: CustodianDatabase, _ settings: ServerSettings
  ) async throws(StoreError) -> Finding {
    if let fault = try await store.database.integrityFaults().first {
      return .bad(subject, "damaged: \(fault)", do: moveAway)
    }
    if let mine = await hotline(settings), let its = try await store.hotline(), mine != its {
      return .bad(
        subject, "it belongs to another hotline than the database",
        do: "put this hotline's in \(settings.custodianDirectory.path), or \(moveAway)")
    }
    if !store.database.isOlder, let mark = await mark(settings, of: builtInKeyHash(settings)),
      mark.isNewer(than: try await store.standing())
    {
      return .bad(
        subject, "an older copy than this hotline has seen: nobody can unlock", do: putBack)
    }
    let version = try await store.database.appliedMigrations().last ?? "empty"
    return store.database.isOlder
      ? .care(
        subject, "of an older version of llamenos (\(version))",
        do: "nothing: the next start brings it up to date")
      : .good(subject, "sound, version \(version)")
  }

  static let putBack =
    "stop llamenos and put the newest one back, or move this one away: members then unlock by "
    + "their recovery code"

  /// `nil` where the master secret cannot be read here.
  static func builtInKeyHash(_ settings: ServerSettings) -> [UInt8]? {
    let master = try? MasterSecret.load(from: settings.secretSource, mayMake: false)
    return try? master?.custodianKey().publicKey.hash
  }

  /// What the hotline has seen of a custodian's store.
  static func mark(_ settings: ServerSettings, of keyHash: [UInt8]?) async -> CustodianMark? {
    guard let custodian = keyHash.flatMap({ Hash32($0) }),
      let database = try? AppDatabase(
        reading: settings.dataDirectory.path, auditLinker: .sealing)
    else { return nil }
    defer { try? database.close() }
    return try? await database.custodianMark(of: custodian)
  }

  static func hotline(_ settings: ServerSettings) async -> HotlineID? {
    guard
      let database = try? AppDatabase(
        reading: settings.dataDirectory.path, auditLinker: .sealing)
    else { return nil }
    defer { try? database.close() }
    return try? await database.hotline()?.id
  }

  private static func trouble(_ error: StoreError, _ folder: String) -> Finding {
    switch error {
    case .damaged: .bad(subject, "the file in \(folder) is damaged", do: moveAway)
    case .newer:
      .bad(
        subject, "it was made by a newer version of llamenos", do: "start that version")
    case .readOnly, .constraint, .unavailable:
      .bad(
        subject, "the file in \(folder) cannot be opened",
        do: "check who owns it, and ask as the account that runs llamenos, or as root")
    }
  }
}
