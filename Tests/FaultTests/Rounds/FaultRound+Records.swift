// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Storage

@testable import HTTP
@testable import Sealing
@testable import llamenos

extension FaultRound {
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
    // Whoever wrote it may be gone by then.
    let admin = people[0].id
    promises.make("a note's version \(envelope.header.version) of \(envelope.header.id)") {
      let id = RecordID(envelope.header.id.bytes) ?? .none
      let access = RecordAccess(member: admin, holdsNames: false, holdsInbox: false)
      let stored = try await $0.parts.stores.app.versions(
        kind: RecordKind.note.rawValue, id: id, after: 0, for: access)
      return stored.items.contains { $0.header == envelope.header.bytes }
    }
    return true
  }

  /// A record has all the wraps that are still somebody's, or is not there.
  private func promiseAllOrNothing(_ envelope: Envelope) {
    let (hash, author) = (envelope.headerHash, envelope.header.author)
    let readers = envelope.wraps.compactMap { MemberID($0.reader.bytes) }
    promises.make("all wraps of \(hash.hex), or none") { hotline in
      let roster = try await hotline.parts.roster.current()
      let still = readers.filter { reader in
        guard roster.members[reader]?.standing.isActive == true else { return false }
        return reader == author || !roster.hasTaken(.read, from: reader)
      }
      return try await hotline.parts.stores.app.read { db in
        let known = try db.row("SELECT 1 FROM records WHERE header_id = $1", hash.blob)
        let kept = try db.rows(
          """
          SELECT w.reader_id FROM record_wraps w JOIN records r ON r.place = w.record_place
          WHERE r.header_id = $1
          """, hash.blob
        ).map { try $0.bytes("reader_id") }
        return known == nil || Set(kept).isSuperset(of: still.map(\.bytes))
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
    messages.append((message.header.id, call, sound))
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

extension Roster {
  /// Whether she has had it and lost it: what it entitled her to ended then.
  func hasTaken(_ power: Powers, from member: MemberID) -> Bool {
    var has = false
    for case .set(let change) in entries.map(\.body) where change.subject == member {
      if has && !change.powers.contains(power) { return true }
      has = change.powers.contains(power)
    }
    return false
  }
}
