// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Identity
import Sealing
import Storage

/// Looks at the master secret: can it be used, and does it lie apart from the data?
enum SecretCheck {
  private static let subject = "master secret"

  static func run(_ settings: ServerSettings) -> Finding {
    switch settings.secretSource {
    case .standardInput:
      return .good(subject, "typed or piped in at each start; on no disk of this machine")
    case .systemd(let name): return load(settings, "the systemd credential \(name)")
    case .file(let full):
      guard FileManager.default.fileExists(atPath: full) else { return missing(settings, full) }
      for folder in [settings.dataDirectory, settings.custodianDirectory]
      where full.hasPrefix(folder.path + "/") {
        return .bad(
          subject, "\(full) lies in \(folder.path): a copy of one is a copy of both",
          do: "move it, and name its place by --secret-from file:PATH")
      }
      return load(settings, full)
    }
  }

  private static func missing(_ settings: ServerSettings, _ path: String) -> Finding {
    guard FolderChecks.mayLook(into: URL(filePath: path).deletingLastPathComponent()) else {
      return .bad(
        subject, "whether there is one in \(path) cannot be seen by this account",
        do: "ask as the account that runs llamenos, or as root")
    }
    let database = settings.dataDirectory.path + "/" + AppDatabase.fileName
    guard FileManager.default.fileExists(atPath: database) else {
      return .care(subject, "\(path) is not there yet", do: "nothing: the first start makes it")
    }
    return .bad(
      subject, "\(path) is missing, and the data was made with it",
      do: "bring it back from your copy: without it nobody can sign in or unlock")
  }

  private static func load(_ settings: ServerSettings, _ place: String) -> Finding {
    do {
      _ = try MasterSecret.load(from: settings.secretSource, mayMake: false)
      return .good(subject, "in \(place); keep a copy off this machine")
    } catch {
      return .bad(subject, "cannot be used", do: "\(error)")
    }
  }
}
