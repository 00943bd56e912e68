// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Foundation
import Sealing
import Storage

/// `llamenos backup FILE`: one consistent copy of the hotline's database.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the hotline's database to FILE while it runs.",
    discussion: """
      The copy holds neither the custodian's store nor the master secret: whoever finds it can \
      read no content, and whoever restores it needs the master secret from where you keep it. \
      The custodian's store is never copied: a restored one would bring destroyed shares back. \
      With --to it is encrypted: whoever finds it reads nothing at all, times and accounts \
      neither; restore opens it with the private half of the key. It needs as much free space \
      beside the database as the database has.
      """)

  @OptionGroup var options: ServerOptions

  @Option(
    help: "Encrypt it to this key: the line that backup-key printed, or the file that holds it.")
  var to: String?

  @Argument(help: "The file to write; it must not exist yet.")
  var file: String

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    let key = try to.map { try KeyFile.publicHalf($0) }
    guard !FileManager.default.fileExists(atPath: file) else {
      throw CommandError.fileExists(file)
    }
    let database = try CommandDatabase.open(settings, mayBeOlder: true)
    if let key {
      try await Self.encrypt(database, settings, to: key, file)
    } else {
      do { try await database.backUp(to: file) } catch { throw Self.told(error, file) }
    }
    try database.close()
    print("Written to \(file)" + (key.map { ", encrypted to key \($0.id.short)." } ?? "."))
    print("Keep the master secret elsewhere: without it this copy cannot be used.")
  }

  private static func encrypt(
    _ database: AppDatabase, _ settings: ServerSettings, to key: BackupKey, _ file: String
  ) async throws {
    let backup = try NewFile(file)
    do {
      let copy = try await PlainCopy.make(of: database, in: settings.dataDirectory)
      try EncryptedBackup.seal(copy, to: key, into: backup)
      try copy.close()
      try backup.commit()
    } catch {
      backup.discard()
      throw error
    }
  }

  /// What could not be written is the backup, whatever the store calls it.
  static func told(_ error: StoreError, _ file: String) -> any Error {
    error == .readOnly ? BackupError.notWritten(file) : StartError.database(error)
  }
}
