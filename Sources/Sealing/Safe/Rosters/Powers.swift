// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the roster itself grants a member, in four bits (PROTOCOL section 5).
package struct Powers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Signs roster entries, and with them invites, powers and group keys.
  package static let sign = Powers(rawValue: 1)
  /// Is a reader of every staff record.
  package static let read = Powers(rawValue: 2)
  /// Holds the key of group 1.
  package static let names = Powers(rawValue: 4)
  /// Holds the key of group 2.
  package static let inbox = Powers(rawValue: 8)

  package static let admin: Powers = [.sign, .read, .names, .inbox]
  package static let volunteer: Powers = [.names, .inbox]

  /// Unknown bits are refused; SIGN needs NAMES and INBOX, so that a signer can always make
  /// `past`.
  init(byte: UInt8) throws(RosterRefusal) {
    guard byte & ~Powers.admin.rawValue == 0 else { throw .unknownPower }
    self.init(rawValue: byte)
    if contains(.sign), !isSuperset(of: .volunteer) { throw .signNeedsNamesAndInbox }
  }
}

/// Which group a key belongs to.
package enum GroupScope: UInt8, CaseIterable, Hashable, Sendable, Comparable {
  case names = 1
  case inbox = 2

  /// The power whose holders have this group's key.
  package var power: Powers {
    switch self {
    case .names: .names
    case .inbox: .inbox
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
