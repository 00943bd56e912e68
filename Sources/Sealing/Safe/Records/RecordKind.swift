// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a record is: one row of the table in PROTOCOL section 3.
package enum RecordKind: UInt8, CaseIterable, Hashable, Sendable {
  case note = 1
  case transcript = 2
  case report = 3
  case reportReply = 4
  case contactSummary = 5
  case contact = 6
  case messageIn = 7
  case messageOut = 8
  case voiceMessage = 9
  case name = 10
  case settings = 11
  case formDefinition = 12
  case draft = 13

  package var audience: Audience {
    switch self {
    case .note, .transcript, .report, .reportReply, .contact: .staff
    case .name: .names
    case .contactSummary, .messageIn, .messageOut, .voiceMessage: .inbox
    case .draft: .author
    case .settings, .formDefinition: .everyone
    }
  }

  /// Written by the server or the caller's page, which have no key to sign with.
  package var isUnsigned: Bool { self == .messageIn || self == .voiceMessage }

  /// Later versions come from the author of the first alone.
  package var keepsItsAuthor: Bool {
    switch self {
    case .note, .transcript, .report, .reportReply, .messageOut, .draft: true
    default: false
    }
  }

  /// Bytes that the padded text has at least.
  var smallestPadding: Int { self == .name ? 256 : 1_024 }

  func allows(extraCount: Int) -> Bool {
    switch self {
    case .reportReply: extraCount == 1
    case .contact: true
    default: extraCount == 0
    }
  }
}

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

/// What kind of object a name (record kind 10) belongs to: its parent is this ‖ 0^15.
package enum NamedObject: UInt8, CaseIterable, Hashable, Sendable {
  case member = 1
  case team = 2
  case role = 3
  case shift = 4
  case ringGroup = 5
  case tag = 6
}
