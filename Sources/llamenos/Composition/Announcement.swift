// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// What is printed once the server listens. Scripts and tests read these lines.
struct Announcement {
  private let address: String
  private let setupLink: String?

  init(_ settings: ServerSettings, port: Int?, setupLink: String?) {
    address = settings.address(port: port ?? settings.port)
    self.setupLink = setupLink
  }

  func print() {
    var text = "Address: \(address)\n"
    if let setupLink { text += "Setup link: \(address)/setup#\(setupLink)\n" }
    // At once, even into a pipe: whoever started the server waits for it.
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
