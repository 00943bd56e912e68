// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a record is: each case is a row of the table in PROTOCOL section 8, which
/// testdata/protocol/kinds.json holds for Swift and JavaScript.
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
  case passkeyLabel = 14
  /// Its id is the device’s.
  case deviceLabel = 15
  /// The number of somebody who asked to be called back.
  case callBack = 16

  /// What holds for all records of this kind.
  var rule: RecordRule {
    switch self {
    case .note: .init(.staff, .member, keepsItsAuthor: true)
    case .transcript: .init(.staff, .member, keepsItsAuthor: true)
    case .report: .init(.staff, .member, keepsItsAuthor: true)
    case .reportReply: .init(.staff, .member, extra: 1...1, keepsItsAuthor: true)
    case .contactSummary: .init(.inbox, .inboxOrRead)
    case .contact: .init(.staff, .inboxOrRead, extra: 0...Int.max)
    case .messageIn: .init(.inbox, .nobodyWithKeys)
    case .messageOut: .init(.inbox, .member, keepsItsAuthor: true)
    case .voiceMessage: .init(.inbox, .nobodyWithKeys)
    case .callBack: .init(.inbox, .nobodyWithKeys, smallestPadding: 256)
    case .name: .init(.names, .signOrHerself, smallestPadding: 256)
    case .settings: .init(.everyone, .sign)
    case .formDefinition: .init(.everyone, .sign)
    case .draft: .init(.author, .member, keepsItsAuthor: true)
    case .passkeyLabel, .deviceLabel:
      .init(.author, .member, keepsItsAuthor: true, smallestPadding: 256)
    }
  }

  package var audience: Audience { rule.audience }
  package var keepsItsAuthor: Bool { rule.keepsItsAuthor }
  package var isUnsigned: Bool { rule.writer == .nobodyWithKeys }
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
