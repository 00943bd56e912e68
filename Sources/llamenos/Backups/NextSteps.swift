// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Storage

/// What is left to do once the database is back: the secret, the custodian, the start.
enum NextSteps {
  static func text(_ settings: ServerSettings) async -> String {
    let steps = [secret(settings), custodian(settings), start]
    let numbered = steps.enumerated().map { "\($0.offset + 1). \($0.element)" }
    return ([await restored(settings)] + numbered).joined(separator: "\n")
  }

  private static func restored(_ settings: ServerSettings) async -> String {
    let folder = settings.dataDirectory.path
    guard let database = try? AppDatabase(reading: folder, auditLinker: .sealing) else {
      return "Restored into \(folder)."
    }
    defer { try? database.close() }
    guard !database.file.isOlder else {
      return "Restored into \(folder); the start brings it up to this version of llamenos."
    }
    let name = try? await database.hotline()?.settings.name
    return name.map { "“\($0)” is restored into \(folder)." } ?? "Restored into \(folder)."
  }

  private static func secret(_ settings: ServerSettings) -> String {
    let finding = SecretCheck.run(settings)
    switch (settings.secretSource, finding.verdict) {
    case (.file(path: let path), .good):
      return "The master secret in \(path) must be the one of this hotline, not a new one."
    case (.file(path: let path), _):
      return "Put your copy of this hotline's master secret at \(path) before you start: "
        + "without it nobody can sign in, and a new one does not help. (\(finding.text))"
    default:
      return "Start with this hotline's own master secret: with another nobody can sign in."
    }
  }

  private static func custodian(_ settings: ServerSettings) -> String {
    if let host = settings.custodianHost {
      return "The custodian is at \(host.url.absoluteString), where it was before: devices open by "
        + "PIN as they did, with the same --custodian-key."
    }
    let folder = settings.custodianDirectory.path
    return HotlineCheck.hasCustodian(settings)
      ? "The custodian's store in \(folder) is there: if it is this hotline's newest, devices open "
        + "by PIN as before."
      : "There is no custodian's store in \(folder), and no backup has one: the start makes an "
        + "empty one, and each member comes back once by sign-in name, passphrase and recovery "
        + "code, and chooses a new PIN. An admin goes first."
  }

  private static let start =
    "Start the hotline. It knows that it was a backup: it asks members' browsers for what it lacks "
    + "and says so on every screen. docs/operations.md, \"Backup and restore\", says what follows."
}
