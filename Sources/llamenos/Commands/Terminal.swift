// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What is said to a person beside what a command prints for others to take up.
enum Terminal {
  static func warn(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
