// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

extension Role {
  /// What the roster grants whoever has this role: a role on the server never means more, nor
  /// less, than what every client has verified.
  var powers: Powers {
    switch self {
    case .admin: .admin
    case .volunteer: .volunteer
    case .reporter, .joined: []
    }
  }

  /// As the audit chain writes it; never changes its meaning.
  var auditCode: UInt8 {
    switch self {
    case .joined: 0
    case .admin: 1
    case .volunteer: 2
    case .reporter: 3
    }
  }
}
