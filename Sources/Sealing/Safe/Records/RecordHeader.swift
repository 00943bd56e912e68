// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The part of an envelope that the server reads, authenticated by the payload and by each wrap.
///
/// `v u8 | hid[32] | kind u8 | id[16] | version u32 | prev[32] | parent[16] | author[16] |
/// roster_seq u32 | roster_hash[32] | audience u8 | extra<member_id…> | commit[32]`
package struct RecordHeader: Sendable, Equatable {
  package static let formatVersion: UInt8 = 1

  package var hotline: HotlineID
  package var kind: RecordKind
  package var id: RecordID
  /// From 1 to 2^32 − 2.
  package var version: UInt32
  /// The header hash of version − 1; 0^32 in version 1.
  package var previous: [UInt8]
  package var parent: RecordID
  package var author: MemberID
  /// What the author had verified; not checked in unsigned kinds.
  package var roster: RosterHead
  /// Sorted, without duplicates.
  package var extra: [MemberID]
  /// Ties the payload to one content key, 32 bytes.
  package var commitment: [UInt8]

  package var audience: Audience { kind.audience }

  package var bytes: [UInt8] {
    var writer = Writer()
    writer.u8(Self.formatVersion)
    writer.fixed(hotline.bytes)
    writer.u8(kind.rawValue)
    writer.fixed(id.bytes)
    writer.u32(version)
    writer.fixed(previous)
    writer.fixed(parent.bytes)
    writer.fixed(author.bytes)
    writer.u32(roster.sequence)
    writer.fixed(roster.hash)
    writer.u8(audience.rawValue)
    writer.vector(extra.flatMap(\.bytes))
    writer.fixed(commitment)
    return writer.bytes
  }

  /// H(header), by which the next version names this one.
  package var hash: [UInt8] { Hash.sha256(bytes) }

  init(reading reader: inout Reader) throws(EnvelopeRefusal) {
    let kindByte: UInt8
    let audienceByte: UInt8
    do throws(Malformed) {
      guard try reader.u8() == Self.formatVersion else { throw .unknownVersion }
      hotline = try reader.id()
      kindByte = try reader.u8()
      id = try reader.id()
      version = try reader.u32()
      previous = try reader.fixed(Hash.byteCount)
      parent = try reader.id()
      author = try reader.id()
      let sequence = try reader.u32()
      roster = RosterHead(sequence: sequence, hash: try reader.fixed(Hash.byteCount))
      audienceByte = try reader.u8()
      extra = try Self.members(try reader.vector())
      commitment = try reader.fixed(Hash.byteCount)
    } catch {
      throw .malformed(error)
    }
    guard let kind = RecordKind(rawValue: kindByte) else { throw .unknownKind }
    self.kind = kind
    guard audienceByte == kind.audience.rawValue else { throw .audience }
    try checkStructure()
  }

  package init(
    hotline: HotlineID, kind: RecordKind, id: RecordID, version: UInt32, previous: [UInt8],
    parent: RecordID, author: MemberID, roster: RosterHead, extra: [MemberID] = []
  ) {
    self.hotline = hotline
    self.kind = kind
    self.id = id
    self.version = version
    self.previous = previous
    self.parent = parent
    self.author = author
    self.roster = roster
    self.extra = extra.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    commitment = Hash.zero
  }

  /// What the table says of a header by itself.
  func checkStructure() throws(EnvelopeRefusal) {
    // None follows the last number, so it is no version's.
    guard version >= 1, version < .max, (version == 1) == (previous == Hash.zero) else {
      throw .version
    }
    guard kind.rule.extra.contains(extra.count) else { throw .extra }
    if kind.isUnsigned, author != .server, author != .callerPage { throw .authorMayNot }
    switch kind {
    case .name:
      guard parent.bytes.dropFirst().allSatisfy({ $0 == 0 }),
        NamedObject(rawValue: parent.bytes[0]) != nil
      else { throw .place }
    case .settings:
      guard id == .none else { throw .place }
    default: break
    }
  }

  private static func members(_ bytes: [UInt8]) throws(Malformed) -> [MemberID] {
    var reader = Reader(bytes)
    var members: [MemberID] = []
    while !reader.isAtEnd {
      let next: MemberID = try reader.id()
      if let last = members.last {
        guard last != next else { throw .duplicate }
        guard last.bytes.lexicographicallyPrecedes(next.bytes) else { throw .unsorted }
      }
      members.append(next)
    }
    return members
  }
}
