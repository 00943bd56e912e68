// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Storage

@testable import HTTP
@testable import Sealing
@testable import llamenos

extension FaultRound {
  private var roster: Roster {
    get async throws { try await hotline.parts.roster.current() }
  }

  /// - Returns: whether it was kept.
  func writeNote() async throws -> Bool {
    guard let author = people.randomElement(using: &random) else { return false }
    let note = try author.seal(.note, .random(using: &random), in: await roster)
    return try await post(note, by: author)
  }

  /// The next version of a note, by its author.
  func writeAgain() async throws {
    guard let note = notes.values.randomElement(using: &random),
      let author = people.first(where: { $0.id == note.header.author })
    else { return }
    _ = try await post(
      try author.seal(.note, note.header.id, after: note, in: await roster), by: author)
  }

  private func post(_ envelope: Envelope, by author: Person) async throws -> Bool {
    promiseAllOrNothing(envelope)
    let answer = try await ask(
      .post, "records", ["envelope": Blob(envelope.bytes).base64URL], as: author.sender)
    guard answer.isDone else { return false }
    notes[envelope.header.id] = envelope
    promises.make("a note's version \(envelope.header.version) of \(envelope.header.id)") {
      let id = RecordID(envelope.header.id.bytes) ?? .none
      let access = RecordAccess(member: author.id, holdsNames: false, holdsInbox: false)
      let stored = try await $0.parts.stores.app.versions(
        kind: RecordKind.note.rawValue, id: id, after: 0, for: access)
      return stored.items.contains { $0.header == envelope.header.bytes }
    }
    return true
  }

  /// A record has all its wraps, or is not there.
  private func promiseAllOrNothing(_ envelope: Envelope) {
    let (hash, wraps) = (envelope.headerHash, envelope.wraps.count)
    promises.make("all wraps of \(hash.hex), or none") { hotline in
      try await hotline.parts.stores.app.read { db in
        let row = try db.row(
          """
          SELECT (SELECT COUNT(*) FROM record_wraps w WHERE w.record_place = r.place) AS wraps
          FROM records r WHERE r.header_id = $1
          """, hash.blob)
        return try row.map { try $0.int("wraps") == wraps } ?? true
      }
    }
  }

  /// A draft that is kept, and deleted again.
  func deleteDraft() async throws {
    guard let author = people.randomElement(using: &random) else { return }
    let draft = try author.seal(.draft, .random(using: &random), in: await roster)
    let (kind, id) = (RecordKind.draft.rawValue, draft.header.id)
    guard
      try await ask(
        .post, "records", ["envelope": Blob(draft.bytes).base64URL], as: author.sender
      ).isDone, try await ask(.delete, "records/\(kind)/\(id)", as: author.sender).isDone
    else { return }
    promises.make("that the draft \(id) is deleted") { hotline in
      let access = RecordAccess(member: author.id, holdsNames: false, holdsInbox: false)
      return try await hotline.parts.stores.app.versions(
        kind: kind, id: id, after: 0, for: access
      ).items.isEmpty
    }
  }

  /// A caller who waits leaves a voice message: the sound first, then the record with its key.
  func leaveMessage() async throws {
    let call = try await ring()
    let sender = Sender.caller(of: call)
    guard try await ask(.post, "calls/\(call)/voicemail", [:], as: sender).isDone else { return }
    let sound = AttachmentID.random(using: &random)
    let bytes = (0..<20_000).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    guard
      try await ask(
        .put, "calls/\(call)/attachments/\(sound)", bytes: bytes, as: sender
      ).isDone
    else { return }
    let message = try await seal(of: call)
    change(call) { $0.mayHaveEnded = true }
    guard
      try await ask(
        .post, "calls/\(call)/voice-message", ["envelope": Blob(message.bytes).base64URL],
        as: sender
      ).isDone
    else { return }
    change(call) { $0.hasEnded = true }
    let admin = people[0].id
    promises.make("a voice message of \(call)") { hotline in
      let access = RecordAccess(member: admin, holdsNames: true, holdsInbox: true)
      let app = hotline.parts.stores.app
      let kept = try await app.attachment(sound, for: access)
      let messages = try await app.voiceMessages(of: [call])
      return kept == bytes && messages.map(\.id) == [message.header.id]
    }
  }

  /// As a caller's page seals it.
  private func seal(of call: CallID) async throws -> Envelope {
    let roster = try await roster
    let header = RecordHeader(
      hotline: roster.hotline, kind: .voiceMessage, id: .random(using: &random), version: 1,
      previous: [UInt8](repeating: 0, count: 32), parent: RecordID(call.bytes) ?? .none,
      author: .callerPage, roster: roster.head)
    return try Envelope.seal(
      Array(#"{"t":1}"#.utf8), header: header, by: nil, in: roster, using: &random)
  }
}
