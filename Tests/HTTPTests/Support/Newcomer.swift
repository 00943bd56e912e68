// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Storage
import Testing

@testable import HTTP
@testable import Sealing

/// A person whose browser makes keys and account, as the web client does.
struct Newcomer {
  let keys: MemberKeys
  let device: DeviceID
  let name: String
  let auth: [UInt8]

  init(_ name: String) throws {
    var random = SystemRandomNumberGenerator()
    keys = try .make(using: &random)
    device = .random()
    self.name = name
    auth = .random(32, using: &random)
  }

  var account: [String: any Sendable] {
    [
      "signInName": name, "auth": Blob(auth).base64URL, "device": device.hex,
      "recovery": Blob([UInt8](repeating: 9, count: 128)).base64URL,
    ]
  }

  /// Her alias, or the name of something else, in its first version.
  func nameRecord(
    _ object: NamedObject, _ id: [UInt8], in roster: Roster
  ) throws -> String {
    var random = SystemRandomNumberGenerator()
    let header = RecordHeader(
      hotline: roster.hotline, kind: .name, id: try #require(RecordID(id)), version: 1,
      previous: [UInt8](repeating: 0, count: 32), parent: .names(of: object), author: keys.id,
      roster: roster.head)
    let envelope = try Envelope.seal(
      Array(#"{"t":1,"name":"A"}"#.utf8), header: header, by: keys, in: roster, using: &random)
    return Blob(envelope.bytes).base64URL
  }

  /// The body of a setup.
  func founding(
    _ door: FrontDoor, token: String, custodian: SealPublicKey? = nil
  ) throws -> [String: any Sendable] {
    var random = SystemRandomNumberGenerator()
    let seeds = try GroupScope.allCases.map { _ in try SealPrivateKey.make(using: &random) }
    let clock = UInt64(door.clock.now)
    let entry = try RosterEntry.makeGenesis(
      admin: keys, custodian: custodian ?? door.custodian.publicKey,
      names: seeds[0].publicKey, inbox: seeds[1].publicKey, time: clock)
    let roster = try Roster(genesis: entry)
    let member = try #require(roster.members[keys.id])
    let wraps = try zip(GroupScope.allCases, seeds).map { scope, seed in
      try GroupWrap.make(
        of: GroupSeed(seed.seed, scope: scope, number: 1, in: roster), for: member,
        hotline: roster.hotline)
    }
    let statement = try HeadStatement.make(
      of: roster, audit: AuditHead(sequence: 0, hash: [UInt8](repeating: 0, count: 32)),
      by: keys, clock: clock)
    let shift = ShiftID.random()
    return [
      "token": token, "entry": Blob(entry.bytes).base64URL, "name": "Night Line",
      "timeZone": "Europe/Madrid", "language": "es",
      "sentence": "Estamos aquí", "emergencyNumber": "112", "account": account,
      "wraps": wraps.map { Blob($0.bytes).base64URL },
      "records": [
        try nameRecord(.member, keys.id.bytes, in: roster),
        try nameRecord(.shift, shift.bytes, in: roster),
      ], "shift": shift.hex, "headStatement": Blob(statement.bytes).base64URL,
    ]
  }

  /// The body of a join.
  func join(_ door: FrontDoor, by invite: SignPrivateKey) async throws -> [String: any Sendable] {
    let before = try await door.roster.current()
    let entry = try RosterEntry.makeJoin(
      after: before, invite: invite, keys: keys, clock: UInt64(door.clock.now))
    var after = before
    // A join that the roster refuses is posted all the same: the server has to say so.
    try? after.append(entry)
    return [
      "entry": Blob(entry.bytes).base64URL, "account": account,
      "records": [try nameRecord(.member, keys.id.bytes, in: after)],
    ]
  }
}
