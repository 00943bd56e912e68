// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Storage

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// What becomes of voice messages, and of the history of a new admin.
extension FaultRound {
  func hear() async throws {
    if messages.isEmpty { try await leaveMessage() }
    guard let message = messages.last else { return }
    // Nobody says so of a sound that she never fetched; after a restart she fetches it again.
    _ = try await ask(.get, "attachments/\(message.sound)", as: people[0].sender)
    guard
      try await ask(.put, "voice-messages/\(message.id)/heard", [:], as: people[0].sender).isDone
    else { return }
    promises.make("that the message of \(message.call) was heard") { hotline in
      try await hotline.parts.stores.app.voiceMessages(of: [message.call])
        .contains { $0.id == message.id && $0.heard != nil }
    }
  }

  /// The record, its key and the sound go together.
  func deleteMessage() async throws {
    if messages.isEmpty { try await leaveMessage() }
    guard let message = messages.popLast() else { return }
    promises.take(back: "a voice message of \(message.call)")
    promises.take(back: "that the message of \(message.call) was heard")
    guard
      try await ask(.delete, "voice-messages/\(message.id)", as: people[0].sender).isDone
    else { return }
    promises.make("that the message of \(message.call) is deleted") { hotline in
      try await hotline.parts.stores.app.read { db in
        try db.row(
          """
          SELECT 1 FROM records WHERE record_id = $1
          UNION ALL SELECT 1 FROM attachments WHERE call_id = $2
          """, message.id.blob, message.call.blob) == nil
      }
    }
  }

  /// The admin's browser adds what another admin lacks of what was written before her.
  func addWraps() async throws {
    let missing =
      try await ask(.get, "records/missing-wraps", as: people[0].sender)
      .body["missing"] as? [[String: any Sendable]]
    for one in missing ?? [] {
      guard let kind = one["kind"] as? Int, let id = one["id"] as? String,
        let version = one["version"] as? Int, let reader = one["reader"] as? String,
        let record = RecordID(hex: id), let member = MemberID(hex: reader)
      else { continue }
      let wrap = Blob(member.bytes + randomBlob(1_168).bytes).base64URL
      let added: [String: any Sendable] = [
        "kind": kind, "id": id, "version": version, "wrap": wrap,
      ]
      guard
        try await ask(.post, "records/wraps", ["wraps": [added]], as: people[0].sender).isDone
      else { return }
      promises.make("\(member): the wrap of \(id), \(version)") { hotline in
        let roster = try await hotline.parts.roster.current()
        let isHers = roster.members[member]?.standing.holds(.read) == true
        guard isHers, !roster.hasTaken(.read, from: member) else { return true }
        return try await hotline.hasWrap(of: record, version, for: member)
      }
    }
  }
}
