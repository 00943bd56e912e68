// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

extension SetupBody {
  /// Everything that comes into being with the genesis, checked against it.
  ///
  /// - Parameter custodian: the key that genesis must name.
  /// - Throws: `Problem`: `entry-refused`, `record-refused` or `malformed`.
  func addition(
    _ entry: RosterEntry, in roster: Roster, account: CheckedAccount,
    settings: HotlineSettings, custodian: SealPublicKey, at now: UnixSeconds
  ) throws -> RosterAddition {
    guard roster.custodian == custodian else {
      throw Problem.entryRefused("custodian")
    }
    let admin = entry.signer
    guard let shift = Shift.always(id: shift) else { throw Problem(.malformed) }
    let founding = Founding(
      hotline: Hotline(id: roster.hotline, foundedAt: now, settings: settings),
      admin: Member(
        id: admin, role: .admin, powers: Powers.admin.rawValue, isConfirmed: true, joinedAt: now),
      account: account.account(of: admin, custodian: roster.custodian.hash), shift: shift)
    return RosterAddition(
      entry: try StoredRosterEntry(entry), effect: .founded(founding),
      wraps: try groupWraps(for: admin), statement: try statement(by: admin, of: roster),
      records: try nameRecords(by: admin, in: roster, at: now),
      audit: AuditAct(actor: admin, action: .hotlineFounded, at: now))
  }

  private func groupWraps(for admin: MemberID) throws -> [StoredGroupWrap] {
    let wraps: [GroupWrap]
    do {
      wraps = try self.wraps.map { try GroupWrap(parsing: $0.bytes) }
    } catch {
      throw Problem(.malformed)
    }
    guard wraps.map(\.scope).sorted() == GroupScope.allCases.sorted(),
      wraps.allSatisfy({ $0.generation == 1 && $0.member == admin })
    else { throw Problem(.malformed) }
    return wraps.map { wrap in
      StoredGroupWrap(
        scope: wrap.scope.rawValue, generation: wrap.generation, member: wrap.member,
        bytes: wrap.bytes)
    }
  }

  private func statement(by admin: MemberID, of roster: Roster) throws -> StoredHeadStatement {
    do {
      let statement = try HeadStatement(parsing: headStatement.bytes)
      try statement.check(against: roster)
      guard statement.signer == admin, statement.head == roster.head else {
        throw Problem(.malformed)
      }
      return StoredHeadStatement(
        signer: admin, seq: statement.head.sequence, time: UnixSeconds(clamping: statement.time),
        bytes: statement.bytes)
    } catch let refusal as RosterRefusal {
      throw Problem.entryRefused(Problem.reason(refusal))
    }
  }

  private func nameRecords(
    by admin: MemberID, in roster: Roster, at now: UnixSeconds
  ) throws -> [NewRecord] {
    guard records.count == 2 else { throw Problem(.malformed) }
    return [
      try .name(of: .member, admin.bytes, records[0], by: admin, in: roster, at: now),
      try .name(of: .shift, shift.bytes, records[1], by: admin, in: roster, at: now),
    ]
  }
}
