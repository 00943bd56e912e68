// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Foundation
import GRDB
import HTTP
import Identity
import Storage
import Testing

@testable import llamenos

/// A whole hotline in a temporary folder, without a network.
struct TestHotline {
  private(set) var parts: HotlineParts
  private let folder: URL

  /// - Parameters:
  ///   - arguments: of `llamenos serve`, beside the folders.
  ///   - isFounded: without it nobody has set it up.
  init(_ arguments: [String] = [], isFounded: Bool = true) async throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "llamenos-" + CallID.random().hex)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    parts = try await Self.parts(in: folder, arguments)
    guard isFounded else { return }
    try await parts.stores.app.write { db in
      try db.execute(
        sql: """
          INSERT INTO hotlines (one, hid, founded_at, name, time_zone, web_calls, call_limits)
          VALUES (1, randomblob(32), 0, 'Lantern Line', 'Europe/Madrid', 1, '{}')
          """)
    }
  }

  private static func parts(
    in folder: URL, _ arguments: [String]
  ) async throws -> HotlineParts {
    let options = try ServerOptions.parse(
      [
        "--data-dir", folder.appending(path: "data").path,
        "--custodian-dir", folder.appending(path: "custodian").path,
        "--secret-from", "file:" + folder.appending(path: "secret/master").path,
      ] + arguments)
    let settings = try ServerSettings(await EffectiveSettings(options))
    return try await HotlineParts(settings, OpenedStores(settings))
  }

  /// As after a stop, and a start with other flags.
  mutating func restart(_ arguments: [String]) async throws {
    try parts.stores.close()
    parts = try await Self.parts(in: folder, arguments)
  }

  /// Adds a member straight to the database, and signs her in.
  ///
  /// - Returns: the value of her cookie.
  func signedIn(
    as role: Role, isActive: Bool = true, member: MemberID = .random()
  ) async throws -> String {
    try await parts.stores.app.write { db in
      try db.execute(
        sql: """
          INSERT INTO members (member_id, place, role, powers, active, confirmed, joined_at)
          SELECT ?, COALESCE(MAX(place), 0) + 1, ?, 0, ?, 1, 0 FROM members
          """,
        arguments: [Data(member.bytes), role.rawValue, isActive])
      try db.execute(
        sql: """
          INSERT INTO accounts VALUES (?, randomblob(32), randomblob(16), randomblob(32),
            randomblob(128), 0)
          """,
        arguments: [Data(member.bytes)])
    }
    return Blob(try await parts.identity.sessions.begin(for: member).token.bytes).base64URL
  }

  /// Passkeys are required of everybody from now on: no session of before is by one.
  func requirePasskeys() async throws {
    try await parts.stores.app.write { db in
      try db.execute(sql: "UPDATE hotlines SET passkey_required = 'everybody'")
    }
  }

  /// As after a touch of a passkey.
  func confirmSessions() async throws {
    try await parts.stores.app.write { db in
      try db.execute(sql: "UPDATE sessions SET by_passkey = 1")
    }
  }

  /// Closes the databases and removes the folder.
  func remove() throws {
    try parts.stores.close()
    try FileManager.default.removeItem(at: folder)
  }
}
