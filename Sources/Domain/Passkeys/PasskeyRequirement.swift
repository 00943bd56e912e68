// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whose sessions have to be begun or confirmed by a passkey: a setting of the hotline.
package enum PasskeyRequirement: String, CaseIterable, Sendable, Codable {
  case nobody
  case admins
  case everybody

  package func covers(_ role: Role) -> Bool {
    switch self {
    case .nobody: false
    case .admins: role == .admin
    case .everybody: true
    }
  }
}
