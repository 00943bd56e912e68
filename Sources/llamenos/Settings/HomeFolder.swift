// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What `~` stands for in a path that no shell has expanded: `$HOME`, as everywhere else on the
/// machine, and the account's own folder where that is not set.
enum HomeFolder {
  static func expand(
    _ path: String, home: String? = ProcessInfo.processInfo.environment["HOME"]
  ) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home, home.hasPrefix("/") else {
      return NSString(string: path).expandingTildeInPath
    }
    return home + path.dropFirst()
  }
}
