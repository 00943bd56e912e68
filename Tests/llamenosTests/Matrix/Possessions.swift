// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import GRDB
import Identity
import Storage
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// One of each thing that can be a member's own, in a real hotline, and how to see whether
/// anybody else got at it.
struct Possessions {
  let walk: ActWalk
  let owner: MemberID
  /// A note of hers, as she posted it.
  let note: String
  /// Ids to put into a path, by the name of their place there.
  let ids: [String: [String]]
  /// Bytes that nobody but she may be given, by what they are of.
  let secrets: [String: [UInt8]]
  let passkey: [UInt8]

  /// What is hers in the database, as text. When she was last seen is not what is looked for.
  func rows() async throws -> [String: [String]] {
    try await walk.hotline.parts.stores.app.read { [owner] db in
      var found: [String: [String]] = [:]
      for (table, condition) in Self.hers {
        let rows = try Row.fetchAll(
          db, sql: "SELECT * FROM \(table) WHERE \(condition) ORDER BY 1, 2",
          arguments: ["owner": Data(owner.bytes)])
        found[table] = rows.map { row in
          row.filter { $0.0 != "last_seen_at" && $0.0 != "state" && $0.0 != "version" }
            .map { "\($0.0)=\($0.1)" }.joined(separator: " ")
        }
      }
      return found
    }
  }

  /// Kept for the server's own use: no route hands it back, to its owner neither.
  static let shownToNobody: Set = ["account at a provider", "one-time codes"]

  static let (phone, sip) = ("phone", "SIP phone")

  private static let hers = [
    "accounts": "member_id = :owner", "devices": "member_id = :owner",
    "members": "member_id = :owner", "sessions": "member_id = :owner",
    "passkeys": "member_id = :owner", "one_time_codes": "member_id = :owner",
    "group_wraps": "member_id = :owner",
    "records": "author_id = :owner", "calls": "answered_by = :owner OR winner_id = :owner",
    "member_phones": "member_id = :owner", "rings": "member_id = :owner",
    "openid_accounts": "member_id = :owner",
    "attachments": "record_place IN (SELECT place FROM records WHERE author_id = :owner)",
    "record_wraps": "record_place IN (SELECT place FROM records WHERE author_id = :owner)",
  ]

  /// - Returns: of what `body` holds a secret.
  func leaks(in body: [UInt8]) -> Set<String> {
    let letters = body.split { !Self.isLetter($0) }
    let decoded = letters.filter { $0.count >= 32 }
      .compactMap { Blob(base64URL: String(decoding: $0, as: UTF8.self))?.bytes }
    let places = [body] + decoded
    let found = secrets.filter { secret in
      places.contains { $0.firstRange(of: secret.value) != nil }
    }
    return Set(found.keys)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
    default: false
    }
  }
}

extension Possessions {
  /// What belongs to the hotline, or to nobody yet.
  private static var ofNobody: [String: [String]] {
    let names = [
      "ban", "list", "report", "group", "shift", "message", "account", "leg", "name", "sound",
      "callBack",
    ]
    return Dictionary(uniqueKeysWithValues: names.map { ($0, [RecordID.random().hex]) })
      .merging(["step": ["1"], "language}/{line": ["es/waiting"]]) { $1 }
  }

  init(_ walk: ActWalk) async throws {
    self.walk = walk
    let owner = walk.volunteer
    self.owner = owner.keys.id
    let roster = try await walk.roster
    var ids: [String: [String]] = ["member": [owner.keys.id.hex]]
    var secrets: [String: [UInt8]] = [:]
    var (records, note): ([String], String) = ([], "")
    for kind in [RecordKind.draft, .note, .passkeyLabel, .deviceLabel] {
      let id = RecordID.random()
      let envelope = try owner.seal(kind, id, in: roster)
      try await walk.ask(
        "POST /api/records", [], ["envelope": envelope], as: owner, leaves: [])
      let bytes = try #require(Blob(base64URL: envelope)).bytes
      // Of the ciphertext: the header before it has lengths and ids alone.
      secrets["record \(kind.rawValue)"] = Array(bytes[700..<724])
      records.append("\(kind.rawValue)/\(id.hex)")
      if kind == .note { note = envelope }
    }
    try await walk.giveKeys(to: owner)
    for wrap in try await walk.hotline.parts.stores.app.wraps(of: owner.keys.id) {
      secrets["key of group \(wrap.scope)"] = Array(wrap.bytes[100..<124])
    }
    ids["kind}/{id"] = records
    let (ended, live, made) = (CallID.random(), CallID.random(), Made())
    ids["call"] = [ended.hex, live.hex]
    ids.merge(made.ids) { $1 }
    ids["device"] = try await walk.hotline.parts.stores.app.devices(of: owner.keys.id).map(\.id.hex)
    passkey = made.passkey
    secrets.merge(made.secrets) { $1 }
    try await made.keep(in: walk.hotline, of: owner.keys.id, call: ended)
    let session = try await walk.hotline.parts.identity.sessions.begin(for: owner.keys.id)
    ids["session"] = [String(session.token.hash.bytes.hex.prefix(16))]
    try await walk.hotline.ring(owner.keys.id, for: live)
    try await walk.hotline.connect(owner.keys.id, to: live)
    self.note = note
    self.ids = ids.merging(Self.ofNobody) { hers, _ in hers }
    self.secrets = secrets
  }
}

/// Rows that no test of the matrix makes by requests.
private struct Made {
  let attachment = RecordID.random()
  let passkey = random(16)
  let key = random(77)
  let account = random(32)
  let recovery = random(SealedSeeds.byteCount)
  let codes = random(SealedCodeSecret.byteCount)
  let sound = random(100)
  let phone = "+32471\(Int.random(in: 100_000...999_999))"
  let sip = "sip:\(random(8).hex)@phones.example.org"

  var ids: [String: [String]] {
    ["attachment": [attachment.hex], "passkey": [Blob(passkey).base64URL]]
  }

  var secrets: [String: [UInt8]] {
    [
      "recovery": Array(recovery[50..<74]), "passkey": Array(key[20..<44]),
      "one-time codes": Array(codes[12..<36]), "account at a provider": account,
      "attachment": Array(sound[20..<44]), Possessions.phone: Array(phone.utf8),
      Possessions.sip: Array(sip.utf8),
    ]
  }

  private static func random(_ count: Int) -> [UInt8] { RandomSource.system.bytes(count) }

  private func sealedPhones(of owner: MemberID, under key: ServerKey) throws -> [UInt8] {
    let phones = MemberPhones(own: PhoneNumber(phone), sip: SIPAddress(sip))
    var random = SystemRandomNumberGenerator()
    return try phones.sealed(for: owner, under: key, using: &random)
  }

  func keep(in hotline: TestHotline, of owner: MemberID, call: CallID) async throws {
    let phones = try sealedPhones(
      of: owner, under: hotline.parts.stores.master.key(for: .memberPhones))
    try await hotline.parts.stores.app.write { [self] db in
      let owner = Data(owner.bytes)
      try db.execute(
        sql: "UPDATE accounts SET recovery_sealed = ? WHERE member_id = ?",
        arguments: [Data(recovery), owner])
      try db.execute(
        sql: "INSERT INTO passkeys VALUES (?, ?, 'localhost', ?, 5, 0, NULL)",
        arguments: [Data(passkey), owner, Data(key)])
      try db.execute(
        sql: "INSERT INTO one_time_codes VALUES (?, ?, 0, 0, 0)", arguments: [owner, Data(codes)])
      try db.execute(
        sql: "INSERT INTO openid_accounts VALUES (?, ?)", arguments: [owner, Data(account)])
      try db.execute(
        sql: "INSERT INTO member_phones VALUES (?, ?)", arguments: [owner, Data(phones)])
      try db.execute(
        sql: """
          INSERT INTO calls (call_id, channel, language, started_at, answered_at, ended_at, outcome,
            answered_by, state, version) VALUES (?, 'web', 'en', 1, 2, 3, 'answered', ?, x'7b7d', 1)
          """,
        arguments: [Data(call.bytes), owner])
      try db.execute(
        sql: """
          INSERT INTO attachments
            SELECT ?, ?, MIN(place), 1, ? FROM records WHERE author_id = ? AND kind = 1
          """,
        arguments: [Data(attachment.bytes), Data(call.bytes), Data(sound), owner])
    }
  }
}
