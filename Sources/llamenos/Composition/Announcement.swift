// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Identity

/// What is printed once the server listens. Scripts and tests read these lines.
struct Announcement {
  private let address: String
  private let setupLink: String?
  private let move: Custodians.Move

  init(_ settings: ServerSettings, port: Int?, setupLink: String?, move: Custodians.Move) {
    address = settings.address(port: port ?? settings.port)
    self.setupLink = setupLink
    self.move = move
  }

  func print() {
    var text = "Address: \(address)\n"
    if let setupLink { text += "Setup link: \(address)/setup#\(setupLink)\n" }
    switch move {
    case .none: break
    case .awaited: text += "Custodian: an admin has to confirm the move under Settings\n"
    case .underWay: text += "Custodian: devices move as they unlock; llamenos doctor counts them\n"
    }
    // At once, even into a pipe: whoever started the server waits for it.
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
