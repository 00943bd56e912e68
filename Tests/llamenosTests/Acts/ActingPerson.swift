// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Testing

@testable import HTTP
@testable import Sealing

/// A person with keys and an account, who seals as the web client does.
struct ActingPerson {
  let keys: MemberKeys
  let name: String
  let auth: [UInt8]

  init(_ name: String) throws {
    var random = SystemRandomNumberGenerator()
    keys = try .make(using: &random)
    self.name = name
    auth = .random(32, using: &random)
  }

  static var recovery: String {
    Blob([UInt8](repeating: 9, count: SealedSeeds.byteCount)).base64URL
  }

  var account: [String: any Sendable] {
    [
      "signInName": name, "auth": Blob(auth).base64URL, "device": DeviceID.random().hex,
      "recovery": Self.recovery,
    ]
  }

  /// The first version of a record.
  func seal(
    _ kind: RecordKind, _ id: RecordID, parent: RecordID = .none, in roster: Roster
  ) throws -> String {
    var random = SystemRandomNumberGenerator()
    let header = RecordHeader(
      hotline: roster.hotline, kind: kind, id: id, version: 1,
      previous: [UInt8](repeating: 0, count: 32), parent: parent, author: keys.id,
      roster: roster.head)
    let envelope = try Envelope.seal(
      Array(#"{"t":1,"name":"A"}"#.utf8), header: header, by: keys, in: roster, using: &random)
    return Blob(envelope.bytes).base64URL
  }

  func sealName(_ object: NamedObject, _ id: [UInt8], in roster: Roster) throws -> String {
    try seal(.name, try #require(RecordID(id)), parent: .names(of: object), in: roster)
  }
}

extension ActingPerson {
  /// The body of a setup.
  ///
  /// - Parameter seeds: of the first generation of each group, in the order of scopes.
  func founding(
    token: String, custodian: SealPublicKey, seeds: [SealPrivateKey], clock: UInt64
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

  /// The body of a join.
  func join(_ roster: Roster, by invite: SignPrivateKey, clock: UInt64) throws -> [String:
    any Sendable]
  {
    let entry = try RosterEntry.makeJoin(after: roster, invite: invite, keys: keys, clock: clock)
    var after = roster
    // By an invite that nobody has made no roster takes it: what goes with it is sealed all the same.
    _ = try? after.append(entry)
    return [
      "entry": Blob(entry.bytes).base64URL, "account": account,
      "records": [try sealName(.member, keys.id.bytes, in: after)],
    ]
  }
}
