// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import Storage

/// `llamenos schema`: what the migrations make, as committed beside them (`make schema`).
struct Schema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the schema that the migrations make.", shouldDisplay: false)

  @Flag(help: "The custodian's schema instead of the hotline's.")
  var custodian = false

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try DatabaseFile(
      folder: folder.path, file: "schema.sqlite",
      migrations: custodian ? Migrations.custodian : Migrations.hotline)
    print("-- SPDX-License-Identifier: AGPL-3.0-or-later\n")
    print(try await file.schema(), terminator: "")
    try file.close()
  }
}
