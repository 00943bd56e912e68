// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Foundation
import Storage

/// `llamenos backup FILE`: one consistent copy of the hotline's database.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the hotline's database to FILE while it runs.",
    discussion: """
      The copy holds neither the custodian's store nor the master secret: whoever finds it can \
      read no content, and whoever restores it needs the master secret from where you keep it. \
      The custodian's store is never copied: a restored one would bring destroyed shares back.
      """)

  @OptionGroup var options: ServerOptions

  @Argument(help: "The file to write; it must not exist yet.")
  var file: String

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    guard !FileManager.default.fileExists(atPath: file) else {
      throw CommandError.fileExists(file)
    }
    let database = try CommandDatabase.open(settings, mayBeOlder: true)
    try await database.backUp(to: file)
    try database.close()
    print("Written to \(file).")
    print("Keep the master secret elsewhere: without it this copy cannot be used.")
  }
}
