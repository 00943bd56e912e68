// SPDX-License-Identifier: AGPL-3.0-or-later

/// A named set of permissions. The built-in roles; their names on screen come from the catalogue.
package enum Role: String, CaseIterable, Sendable, Codable {
  case admin
  case volunteer
  case reporter
  /// Has joined by an invite and waits for an admin to give powers.
  case joined

  package var permissions: Set<Permission> {
    switch self {
    case .admin: Set(Permission.allCases)
    case .volunteer: [.answerCalls, .callBack, .readOwnCalls, .writeRecords]
    case .reporter: [.writeRecords]
    case .joined: []
    }
  }
}
