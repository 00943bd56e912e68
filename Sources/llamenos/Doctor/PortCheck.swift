// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Looks at the port: does this hotline answer there, or somebody else?
enum PortCheck {
  private static let subject = "port"

  /// - Parameter folder: the one that a server on this host has locked.
  static func run(_ settings: ServerSettings, holding folder: URL) async -> Finding {
    guard settings.port != 0 else {
      return .good(subject, "a free one is taken at each start")
    }
    let place = "\(settings.host):\(settings.port)"
    let isOpen = await NetworkChecks.isOpen(host: settings.host, port: settings.port)
    switch (FolderLock.isHeld(folder), isOpen) {
    case (true, true): return .good(subject, "the hotline runs, and \(place) answers")
    case (false, false): return .good(subject, "\(place) is free; the hotline does not run")
    case (true, false):
      return .care(
        subject, "the hotline runs, but nothing answers on \(place)",
        do: "give doctor the --host and --port that serve was given")
    case (false, true):
      return .care(
        subject, "something answers on \(place), and it is not a server on this data folder",
        do: "stop it, or choose another port by --port")
    }
  }
}
