// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Identity
import Storage

/// The hotline's database for a command that runs beside the server, or without it.
enum CommandDatabase {
  /// - Throws: `CommandError.noDatabase` rather than making an empty one.
  static func open(_ settings: ServerSettings) throws -> AppDatabase {
    let folder = settings.dataDirectory.path
    guard FileManager.default.fileExists(atPath: folder + "/" + AppDatabase.fileName) else {
      throw CommandError.noDatabase(folder)
    }
    do {
      return try AppDatabase(folder: folder, auditLinker: .sealing)
    } catch {
      throw StartError.database(error)
    }
  }
}

/// Why a command cannot do its work, and what to do about it.
enum CommandError: Error, CustomStringConvertible {
  case noDatabase(String)
  case fileExists(String)
  case noAdmin
  case severalAdmins(Int)

  var description: String {
    switch self {
    case .noDatabase(let folder):
      "there is no hotline in \(folder): name its folder by --data-dir"
    case .fileExists(let file): "\(file) exists already: name another, nothing is overwritten"
    case .noAdmin: "there is no admin yet, or none is left"
    case .severalAdmins(let count):
      "there are \(count) admins: another of them makes the link, on the members page"
    }
  }
}
