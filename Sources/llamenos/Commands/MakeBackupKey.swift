// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Sealing

/// `llamenos backup-key FILE`: a key pair for encrypted backups.
struct MakeBackupKey: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup-key",
    abstract: "Make a key that backups are encrypted to.",
    discussion: """
      Writes the private half to FILE, for its owner alone, and prints the public half, one line, \
      for backup --to. Run it on another machine than the hotline's: there only the public half is \
      needed, and whoever takes that machine then opens no backup. Keep FILE twice, at two places: \
      without it no backup that was encrypted to it can ever be read.
      """)

  @Flag(help: "Make nothing: print the public half of the key in FILE again.")
  var show = false

  @Argument(help: "The file of the private half; it must not exist yet.")
  var file: String

  func run() async throws {
    let key = show ? try KeyFile.privateHalf(file).publicHalf : try KeyFile.make(file)
    print(key.line)
    guard !show else { return }
    Terminal.warn(
      "Key \(key.id.short): the private half is in \(file). Keep it twice, away from the hotline; "
        + "without it no backup that is encrypted to it can be read.")
  }
}
