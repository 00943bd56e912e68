// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum EnvelopeOps {
  static let handlers: [String: VectorHandler] = [
    "envelope-make": make, "envelope-open": open,
  ]

  /// Header, commitment and payload are made and compared byte for byte; each given wrap must
  /// open to the given content key, and so must each fresh one.
  private static func make(_ vector: VectorCase) throws -> [String: JSONValue] {
    let world = try RosterWorld.load()
    let roster = try world.roster()
    let key = try vector.bytes("ck")
    let signer =
      try vector.value("sign_seed") == .null
      ? nil : SignPrivateKey(seed: vector.bytes("sign_seed"))
    let readers = try vector.list("readers").map { reader in
      let id: ReaderID = try reader.field("reader_id").asID()
      return (id: id, key: try world.readerKey(id, in: roster))
    }
    let made = try Envelope.seal(
      Array(vector.text("content").utf8), header: header(vector.value("header")), by: signer,
      to: readers.map { ($0.id, $0.key.publicKey) }, key: key)
    guard let bytes = try vector.expect?["envelope"]?.asBytes() else {
      throw VectorFault(description: "no envelope")
    }
    let given = try Envelope(parsing: bytes)
    for envelope in [made, given] {
      for (id, readerKey) in readers {
        guard let wrap = envelope.wrap(for: id),
          try XWingHPKE.open(
            wrap.sealed, label: .recordKey, with: readerKey.key, aad: made.headerHash) == key
        else { throw VectorFault(description: "a wrap holds another key") }
      }
    }
    return [
      "commit": .hex(made.header.commitment), "header": .hex(made.header.bytes),
      "header_hash": .hex(made.headerHash), "payload_sha256": .hex(Hash.sha256(made.payload)),
      "envelope": .hex(made.with(given.wraps)?.bytes ?? []),
    ]
  }

  static func header(_ fields: JSONValue) throws -> RecordHeader {
    guard let kind = RecordKind(rawValue: UInt8(try fields.field("kind").asInt())),
      kind.audience.rawValue == UInt8(try fields.field("audience").asInt())
    else { throw VectorFault(description: "kind and audience") }
    return RecordHeader(
      hotline: try fields.field("hid").asID(), kind: kind, id: try fields.field("id").asID(),
      version: UInt32(try fields.field("version").asInt()),
      previous: try fields.field("prev").asBytes(), parent: try fields.field("parent").asID(),
      author: try fields.field("author").asID(),
      roster: RosterHead(
        sequence: UInt32(try fields.field("roster_seq").asInt()),
        hash: try fields.field("roster_hash").asBytes()),
      extra: try fields.field("extra").asList().map { try $0.asID() })
  }

  private static func open(_ vector: VectorCase) throws -> [String: JSONValue] {
    let world = try RosterWorld.load()
    let roster = try world.roster(vector.int("chain"))
    let reader = RecordReader(
      keys: try world.keys(vector.text("reader")),
      groups: try vector.list("groups").map { try world.group($0.asText(), in: roster) },
      roster: roster)
    let asked = try vector.value("asked")
    let envelope = try Envelope(parsing: vector.bytes("envelope"))
    guard let kind = RecordKind(rawValue: UInt8(try asked.field("kind").asInt())) else {
      throw VectorFault(description: "unknown kind asked for")
    }
    let request = RecordRequest(
      kind: kind, id: try asked.field("id").asID(), parent: try asked.field("parent").asID())
    var seen: SeenVersion?
    if vector.has("seen") {
      let kept = try vector.value("seen")
      seen = SeenVersion(
        version: UInt32(try kept.field("version").asInt()),
        headerHash: try kept.field("header_hash").asBytes(),
        author: try kept.field("author").asID())
    }
    let opened = try envelope.open(request, by: reader, seen: seen)
    return [
      "content": .string(String(decoding: opened.content, as: UTF8.self)),
      "author": .string(opened.header.author.hex), "version": .int(Int(opened.header.version)),
      "marks": .array(opened.marks.map(\.rawValue).sorted().map { .string($0) }),
      "header_hash": .hex(opened.headerHash),
    ]
  }
}
