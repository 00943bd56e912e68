// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who can open a record.
package enum Audience: UInt8, CaseIterable, Hashable, Sendable {
  /// The author, every holder of READ, and `extra`.
  case staff = 1
  /// Group 1.
  case names = 2
  /// Group 2.
  case inbox = 3
  /// The author alone.
  case author = 4
  /// Every active member.
  case everyone = 5

  package var group: GroupScope? {
    switch self {
    case .names: .names
    case .inbox: .inbox
    default: nil
    }
  }
}
