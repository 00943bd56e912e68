// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing

/// A hotline of one admin, who holds the inbox: what the server has of it, and what she can open.
struct InboxKeys: Sendable {
  struct Fault: Error {}

  /// What a message says of itself, and its sound.
  struct Opened: Sendable {
    let content: Content
    let sound: [UInt8]
  }

  struct Content: Decodable, Sendable {
    struct Sound: Decodable, Sendable {
      let id: String
      let key: String
      let size: Int
      let chunks: Int
    }

    let t: Int64
    let language: String
    let seconds: Int
    let mime: String
    let attachment: Sound
  }

  /// A sealed chunk of 64 KiB and its tag (PROTOCOL section 10).
  private static let sealedChunkBytes = 65_552

  let roster: Roster
  private let reader: RecordReader

  init() throws {
    var random = SeededRandom(seed: 3)
    let admin = try MemberKeys.make(using: &random)
    let others = try (0..<3).map { _ in try SealPrivateKey.make(using: &random) }
    roster = try Roster(
      genesis: .makeGenesis(
        admin: admin, custodian: others[0].publicKey, names: others[1].publicKey,
        inbox: others[2].publicKey, time: 1_800_000_000))
    let inbox = try GroupSeed(others[2].seed, scope: .inbox, number: 1, in: roster)
    reader = RecordReader(keys: admin, groups: [inbox], roster: roster)
  }

  /// As a member's client does: what was asked for, and nothing else.
  func open(_ message: SealedVoiceMessage, of call: CallID) throws -> Opened {
    guard let parent = RecordID(call.bytes) else { throw Fault() }
    let id = message.envelope.header.id
    let stored = try Envelope(parsing: message.envelope.bytes)
    try stored.checkPosted(by: .server, in: roster)
    let record = try stored.open(
      RecordRequest(kind: .voiceMessage, id: id, parent: parent), by: reader)
    let content = try JSONDecoder().decode(Content.self, from: Data(record.content))
    guard let key = Base64URL.decode(content.attachment.key),
      content.attachment.id == message.attachment.hex
    else { throw Fault() }
    let chunks = stride(from: 0, to: message.sound.count, by: Self.sealedChunkBytes).map {
      Array(message.sound[$0...].prefix(Self.sealedChunkBytes))
    }
    guard chunks.count == content.attachment.chunks else { throw Fault() }
    let sound = try Attachment.open(chunks, key: key, size: content.attachment.size)
    return Opened(content: content, sound: sound)
  }
}
