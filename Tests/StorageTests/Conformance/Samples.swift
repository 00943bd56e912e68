// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

/// Ids that differ by one number and say which.
extension FixedBytes {
  static func sample(_ number: Int) throws -> Self {
    var bytes = [UInt8](repeating: 0, count: byteCount)
    for place in 0..<4 { bytes[place + 4] = UInt8(truncatingIfNeeded: number >> (8 * place)) }
    bytes[0] = 0x11
    return try #require(Self(bytes))
  }
}

extension Hash32 {
  static func zero() throws -> Hash32 {
    try #require(Hash32([UInt8](repeating: 0, count: byteCount)))
  }

  /// Spreads bytes over 32; different input gives different output for what tests feed in.
  static func standIn(for bytes: [UInt8]) -> Hash32 {
    var lanes: [UInt64] = [0xcbf2_9ce4_8422_2325, 1, 2, 3]
    for (place, byte) in bytes.enumerated() {
      for lane in lanes.indices {
        lanes[lane] = (lanes[lane] ^ UInt64(byte) &+ UInt64(place * lane)) &* 0x100_0000_01b3
      }
    }
    let all = lanes.flatMap { lane in
      (0..<8).map { UInt8(truncatingIfNeeded: lane >> (8 * UInt64($0))) }
    }
    guard let hash = Hash32(all) else { preconditionFailure("32 bytes") }
    return hash
  }
}

extension AuditAct {
  static func sample(
    _ action: AuditAction = .settingsChanged, by actor: MemberID? = nil, at: UnixSeconds = 1_000
  ) -> AuditAct {
    AuditAct(actor: actor, action: action, at: at)
  }
}

extension HotlineSettings {
  static func sample(named name: String = "Night Line") throws -> HotlineSettings {
    HotlineSettings(
      name: name, timeZone: try #require(HotlineTimeZone("Europe/Madrid")),
      languages: [
        HotlineLanguage(
          tag: try #require(LanguageTag("es")), sentence: "Estamos aquí", emergencyNumber: "112"),
        HotlineLanguage(
          tag: try #require(LanguageTag("en")), sentence: "We are here", emergencyNumber: "112",
          emergencyName: "Emergency services", menuNumber: 34),
      ], webCalls: true)
  }
}

extension Member {
  static func sample(
    _ number: Int, role: Role = .joined, powers: UInt8 = 0, confirmed: Bool = false,
    joinedAt: UnixSeconds = 1_600
  ) throws -> Member {
    Member(
      id: try .sample(number), role: role, powers: powers, isConfirmed: confirmed,
      joinedAt: joinedAt)
  }
}

extension NewAccount {
  static func sample(_ number: Int, name: Int? = nil) throws -> NewAccount {
    let verifier = PassphraseVerifier(
      salt: [UInt8](repeating: 1, count: 16), hash: [UInt8](repeating: 2, count: 32))
    return NewAccount(
      account: Account(
        member: try .sample(number), signInName: try .sample(name ?? number),
        verifier: try #require(verifier)),
      device: try .sample(number),
      recovery: try #require(SealedSeeds([UInt8](repeating: 3, count: SealedSeeds.byteCount))))
  }
}

extension NewRecord {
  /// A record whose header bytes are its own coordinates.
  static func sample(
    kind: UInt8 = 1, _ number: Int, version: UInt32 = 1, after previous: NewRecord? = nil,
    parent: Int = 0, author: Int = 1, audience: UInt8 = 1, extra: [Int] = [],
    keepsItsAuthor: Bool = true, readers: [Int] = [1], isOfKnownRoster: Bool = false,
    receivedAt: UnixSeconds = 2_000, salt: UInt8 = 0, payloadBytes: Int = 40
  ) throws -> NewRecord {
    let id: RecordID = try .sample(number)
    let header = [kind] + id.bytes + [UInt8(truncatingIfNeeded: version), UInt8(author), salt]
    return NewRecord(
      key: RecordKey(kind: kind, id: id, version: version),
      previous: previous?.headerHash ?? Hash32.standIn(for: []), parent: try .sample(parent),
      author: try .sample(author), audience: audience, extra: try extra.map { try .sample($0) },
      keepsItsAuthor: keepsItsAuthor, headerHash: Hash32.standIn(for: header), header: header,
      payload: [UInt8](repeating: salt, count: payloadBytes),
      wraps: try readers.map { try .sample(reader: $0) }, isOfKnownRoster: isOfKnownRoster,
      receivedAt: receivedAt)
  }
}

extension StoredWrap {
  static func sample(reader: Int, filling: UInt8 = 7) throws -> StoredWrap {
    let id: MemberID = try .sample(reader)
    return StoredWrap(reader: id.bytes, sealed: [UInt8](repeating: filling, count: 1_168))
  }
}

extension RecordAccess {
  static func sample(_ member: Int, names: Bool = false, inbox: Bool = false) throws
    -> RecordAccess
  {
    RecordAccess(member: try .sample(member), holdsNames: names, holdsInbox: inbox)
  }
}

extension StoredCall {
  static func sample(_ number: Int, startedAt: UnixSeconds = 3_000) throws -> StoredCall {
    StoredCall(
      id: try .sample(number), channel: "web", language: "es", startedAt: startedAt,
      state: Array("{}".utf8))
  }
}
