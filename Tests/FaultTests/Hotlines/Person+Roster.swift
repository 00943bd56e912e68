// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import HTTP
@testable import Sealing

extension Person {
  /// The body of a setup.
  func founding(
    token: String, custodian: SealPublicKey, clock: UInt64
  ) throws -> [String: any Sendable] {
    let entry = try RosterEntry.makeGenesis(
      admin: keys, custodian: custodian, names: seeds[0].publicKey, inbox: seeds[1].publicKey,
      time: clock)
    let roster = try Roster(genesis: entry)
    let member = try #require(roster.members[keys.id])
    let wraps = try zip(GroupScope.allCases, seeds).map { scope, seed in
      try GroupWrap.make(
        of: GroupSeed(seed.seed, scope: scope, number: 1, in: roster), for: member,
        hotline: roster.hotline)
    }
    let statement = try HeadStatement.make(of: roster, audit: .empty, by: keys, clock: clock)
    let shift = ShiftID.random()
    return [
      "token": token, "entry": Blob(entry.bytes).base64URL, "name": "Night Line",
      "timeZone": "Europe/Madrid", "language": "es", "sentence": "Estamos aquí",
      "emergencyNumber": "112", "account": account, "shift": shift.hex,
      "wraps": wraps.map { Blob($0.bytes).base64URL },
      "records": [
        try sealName(.member, keys.id.bytes, in: roster),
        try sealName(.shift, shift.bytes, in: roster),
      ], "headStatement": Blob(statement.bytes).base64URL,
    ]
  }

  /// An invite that she signs, and its key.
  func invite(
    after roster: Roster, clock: UInt64
  ) throws -> (entry: RosterEntry, key: SignPrivateKey) {
    var random = SystemRandomNumberGenerator()
    let key = try SignPrivateKey.make(using: &random)
    let invite = RosterEntry.Invite(
      key: key.publicKey, expires: clock + 86_400, powers: Role.volunteer.powers)
    return (try RosterEntry.make(.invite(invite), after: roster, by: keys, clock: clock), key)
  }

  /// The entry and the body of a join.
  func join(
    _ roster: Roster, by invite: SignPrivateKey, clock: UInt64
  ) throws -> (entry: RosterEntry, body: [String: any Sendable]) {
    let entry = try RosterEntry.makeJoin(after: roster, invite: invite, keys: keys, clock: clock)
    var after = roster
    try after.append(entry)
    return (
      entry,
      [
        "entry": Blob(entry.bytes).base64URL, "account": account,
        "records": [try sealName(.member, keys.id.bytes, in: after)],
      ]
    )
  }
}
