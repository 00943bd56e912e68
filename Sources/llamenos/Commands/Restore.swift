// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation

/// `llamenos restore FILE`: a backup in a database's place.
struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring a backup back, where no database is and no hotline runs.",
    discussion: """
      Reads what backup wrote, plain or encrypted, checks it whole, and only then puts it in the \
      data folder: whatever is interrupted leaves nothing there. A database that is there is never \
      replaced. Says what to do next about the master secret, the custodian and the members. \
      Restore into an empty folder (--data-dir) now and then, to see that your backups are good.
      """)

  @OptionGroup var options: ServerOptions

  @Option(
    help: "The file of the private key that the backup is encrypted to, as backup-key made it.")
  var key: String?

  @Argument(help: "The backup.")
  var file: String

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    let key = try key.map { path in
      if KeyFile.isOpenToOthers(path) {
        Terminal.warn("\(path) can be read by others than its owner. Run: chmod 600 '\(path)'")
      }
      return try KeyFile.privateHalf(path)
    }
    // What is no backup, or of another key, is told before anything is made.
    let backup = try BackupFile(file, openedBy: key)
    try await RestorePlace(settings.dataDirectory).fill(from: backup)
    print(await NextSteps.text(settings))
  }
}
