// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

/// The hotline of `roster.json` with everybody's keys at hand.
struct Samples {
  let world: RosterWorld
  let roster: Roster

  init() throws {
    world = try RosterWorld.load()
    roster = try world.roster()
  }

  func keys(_ name: String) throws -> MemberKeys { try world.keys(name) }

  /// A reader with every group seed of the hotline.
  func reader(_ name: String) throws -> RecordReader {
    guard case .object(let groups) = try world.secrets.field("groups") else {
      throw VectorFault(description: "no groups")
    }
    return RecordReader(
      keys: try keys(name), groups: try groups.keys.map { try world.group($0, in: roster) },
      roster: roster)
  }

  func header(
    _ kind: RecordKind, by author: MemberID, version: UInt32 = 1, extra: [MemberID] = []
  ) -> RecordHeader {
    let id: RecordID = kind == .settings ? .none : FirstBytes.of(Hash.sha256([kind.rawValue]))
    let parent: RecordID = kind == .name ? .names(of: .team) : .none
    return RecordHeader(
      hotline: roster.hotline, kind: kind, id: id, version: version,
      previous: version == 1 ? Hash.zero : Hash.sha256([1]), parent: parent, author: author,
      roster: roster.head, extra: extra)
  }

  static let content = Array(#"{"t":1800003000000,"text":"hello"}"#.utf8)

  /// A record of any kind, by ada or the server.
  func envelope(
    _ kind: RecordKind, using random: inout some RandomNumberGenerator
  ) throws -> Envelope {
    if kind.isUnsigned {
      return try .sealToInbox(
        Self.content, kind: kind, id: header(kind, by: .server).id, parent: .none, in: roster,
        using: &random)
    }
    let keys = try keys("ada")
    let extra = kind == .reportReply ? [try self.keys("dan").id] : []
    return try .seal(
      Self.content, header: header(kind, by: keys.id, extra: extra), by: keys, in: roster,
      using: &random)
  }
}

extension Envelope {
  var request: RecordRequest {
    RecordRequest(kind: header.kind, id: header.id, parent: header.parent)
  }
}
