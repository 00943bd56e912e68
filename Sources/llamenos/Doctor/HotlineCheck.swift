// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Storage

/// Is there a hotline at all? An empty folder is none, and no fault; a folder that has lost its
/// database is.
enum HotlineCheck {
  private static let subject = "hotline"

  static func run(_ settings: ServerSettings) async -> Finding {
    let data = settings.dataDirectory.path
    guard FolderChecks.mayLook(into: settings.dataDirectory) else {
      return .bad(
        subject, "whether there is one in \(data) cannot be seen by this account",
        do: "ask as the account that runs llamenos, or as root")
    }
    guard hasDatabase(settings) else {
      guard hasCustodian(settings) else { return notYet(data) }
      return .bad(
        subject,
        "there is no database in \(data), but \(settings.custodianDirectory.path) has a "
          + "custodian's store: a database has been moved or lost",
        do: "name its folder by --data-dir, or bring back a backup; a start would make an empty one"
      )
    }
    // What else is wrong with it is for the checks of the database to say.
    guard let database = try? AppDatabase(reading: data, auditLinker: .sealing),
      let hotline = try? await database.hotline()
    else { return await unfinished(data) }
    try? database.close()
    return .good(subject, "“\(hotline.settings.name)” is set up in \(data)")
  }

  static func hasDatabase(_ settings: ServerSettings) -> Bool {
    FileManager.default.fileExists(
      atPath: settings.dataDirectory.path + "/" + AppDatabase.fileName)
  }

  static func hasCustodian(_ settings: ServerSettings) -> Bool {
    FileManager.default.fileExists(
      atPath: settings.custodianDirectory.path + "/" + CustodianDatabase.fileName)
  }

  private static func notYet(_ data: String) -> Finding {
    .absent(
      subject, "no hotline has been set up here yet: \(data) has no database",
      do: "start with make run, or llamenos serve with these flags, and open the setup link that "
        + "it prints; if there is one elsewhere, name its folder by --data-dir")
  }

  private static func unfinished(_ data: String) async -> Finding {
    .care(
      subject, "one has been started in \(data), and has no admin that could be read",
      do: "open the setup link that llamenos serve prints at its start")
  }
}
