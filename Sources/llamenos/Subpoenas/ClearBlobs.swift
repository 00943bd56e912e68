// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing

/// What stands in the columns of bytes that anybody can read who has the protocol.
enum ClearBlobs {
  /// - Returns: `nil` for a column whose bytes say nothing more than their digits.
  static func text(_ bytes: [UInt8], table: String, column: String) -> String? {
    switch (table, column) {
    case ("audit_entries", "entry"): (try? AuditEntry(parsing: bytes)).map(text)
    case ("roster_entries", "entry"): (try? RosterEntry(parsing: bytes)).map(text)
    case ("head_statements", "statement"): (try? HeadStatement(parsing: bytes)).map(text)
    case ("records", "header"): "\(bytes.count) bytes in the clear: the ids of this row, and hashes"
    case ("calls", "state"): String(validating: bytes, as: UTF8.self)
    default: nil
    }
  }

  static func time(_ seconds: UInt64) -> String {
    Date(timeIntervalSince1970: TimeInterval(seconds)).ISO8601Format()
  }

  /// `voiceMessage` as `voice message`.
  static func words(_ value: some Any) -> String {
    "\(value)".reduce(into: "") { words, letter in
      words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }

  private static func text(_ entry: AuditEntry) -> String {
    let action = AuditAction(rawValue: entry.action).map(words) ?? "act \(entry.action)"
    let detail = entry.detail.isEmpty ? "" : ", detail \(entry.detail.hex)"
    return "\(action) by \(entry.actor.bytes.hex) at \(time(entry.time)), "
      + "object \(entry.object.hex)\(detail)"
  }

  private static func text(_ entry: RosterEntry) -> String {
    let act =
      switch entry.body {
      case .genesis: "founded, with public keys"
      case .invite(let invite): "invite until \(time(invite.expires)), \(text(invite.powers))"
      case .cancel: "invite cancelled"
      case .join: "joined, with public keys"
      case .set(let change):
        "\(change.subject.bytes.hex) set to \(change.isActive ? "active" : "removed"), "
          + text(change.powers)
      case .custodian: "custodian changed"
      }
    return "\(act), by \(entry.signer.bytes.hex) at \(time(entry.time)); \(entry.bytes.count) bytes"
  }

  private static func text(_ statement: HeadStatement) -> String {
    "\(statement.signer.bytes.hex) saw the roster up to \(statement.head.sequence) and the audit "
      + "up to \(statement.audit.sequence) at \(time(statement.time)); signed"
  }

  static func text(_ powers: Powers) -> String {
    let names: [(Powers, String)] = [
      (.sign, "SIGN"), (.read, "READ"), (.names, "NAMES"), (.inbox, "INBOX"),
    ]
    let held = names.filter { powers.contains($0.0) }.map(\.1)
    return held.isEmpty ? "no powers" : held.joined(separator: "+")
  }
}
