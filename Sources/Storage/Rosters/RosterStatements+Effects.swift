// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import GRDB

extension RosterStatements {
  /// Does what the entry means for the rest of the database.
  /// - Throws: `RolledBack` with why not.
  static func carryOut(_ effect: RosterEffect, at now: UnixSeconds, _ db: Database) throws {
    switch effect {
    case .founded(let founding): try found(founding, at: now, db)
    case .invited(let invite): try InviteStatements.add(invite, db)
    case .cancelled(let key):
      guard try InviteStatements.cancel(key, db) else {
        throw RolledBack(outcome: RosterAppend.inviteNotOpen)
      }
    case .joined(let key, let member, let account):
      try MemberStatements.add(member, db)
      guard try InviteStatements.use(key, by: member.id, at: member.joinedAt, db) else {
        throw RolledBack(outcome: RosterAppend.inviteNotOpen)
      }
      if let account { try add(account, at: now, db) }
    case .set(let change): try MemberStatements.change(change, at: now, db)
    case .custodianChanged: break
    }
  }

  private static func found(_ founding: Founding, at now: UnixSeconds, _ db: Database) throws {
    try HotlineStatements.add(founding.hotline, db)
    try MemberStatements.add(founding.admin, db)
    try add(founding.account, at: now, db)
    guard try ShiftStatements.keep(founding.shift, db) else { throw StoreError.damaged("shifts") }
  }

  private static func add(_ account: NewAccount, at now: UnixSeconds, _ db: Database) throws {
    guard try AccountStatements.add(account, at: now, db) else {
      throw RolledBack(outcome: RosterAppend.nameTaken)
    }
  }
}
