// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Identity
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

@Suite struct VoiceMessageDeletionTests {
  private let hotline: ServedHotline
  private let volunteer: MemberKeys
  private let call: CallID
  private let message: RecordID
  private let attachment: AttachmentID
  /// As it lies in the database: longer than a page of it.
  private let sound = RandomSource.system.bytes(100_000)

  init() async throws {
    let (hotline, call, attachment) = (
      try await ServedHotline(), CallID.random(), AttachmentID.random()
    )
    let now = hotline.clock.now
    let begun = try await hotline.database.begin(
      StoredCall(id: call, channel: "web", language: "es", startedAt: now, state: []))
    let left = try await hotline.database.leave(
      attachment, sealed: sound, with: call,
      limits: AttachmentLimits(perCall: 5, bytes: 1_000_000, unheardBytes: 1_000_000), at: now)
    #expect(begun && left == .kept)
    volunteer = try await hotline.take(in: .volunteer)
    message = try await hotline.leaveVoiceMessage(with: call)
    (self.hotline, self.call, self.attachment) = (hotline, call, attachment)
  }

  private func delete(as keys: MemberKeys) async throws -> RouteAnswer {
    try await hotline.ask(.delete, "voice-messages/\(message)", as: keys.id)
  }

  private func fetch() async throws -> RouteAnswer {
    try await hotline.ask(.get, "attachments/\(attachment)", as: hotline.admin.id)
  }

  /// Database and log, byte for byte.
  private func files() throws -> Data {
    let names = try FileManager.default.contentsOfDirectory(atPath: hotline.folder.path)
    return try names.filter { !$0.hasSuffix("-shm") }.reduce(into: Data()) { all, name in
      all += try Data(contentsOf: URL(fileURLWithPath: hotline.folder.path + "/" + name))
    }
  }

  @Test func `of a message that an admin deletes no byte stays in the database or its log`()
    async throws
  {
    let list = try await hotline.ask(.get, "records?kind=9", as: hotline.admin.id)
    let envelope = try Envelope(parsing: try #require(try list.envelopes().first))
    let wrap = try #require(envelope.wraps.first).sealed
    let needles = [
      Array(sound.prefix(64)), Array(sound.suffix(64)), Array(envelope.payload.suffix(64)),
      Array(wrap.suffix(64)), message.bytes, attachment.bytes,
    ]
    let stored = try files()
    for needle in needles { #expect(stored.firstRange(of: needle) != nil) }
    #expect(try await fetch().status == 200)

    #expect(try await delete(as: hotline.admin).status == 204)
    let left = try files()
    for (number, needle) in needles.enumerated() {
      #expect(left.firstRange(of: needle) == nil, "\(number)")
    }
    #expect(try await fetch().problem == "not-found")
    #expect(try await delete(as: hotline.admin).problem == "not-found")
    let act = try AuditEntry(parsing: try #require(try await hotline.database.lastEntry()).bytes)
    #expect(act.action == AuditAction.voiceMessageDeleted.rawValue)
    #expect(act.actor == hotline.admin.id && act.object == call.bytes)
  }

  @Test func `whoever holds the inbox is told, and sees the call without it`() async throws {
    let streams = [volunteer, hotline.admin].map {
      hotline.events.open(.member($0.id), after: nil).frames
    }
    #expect(try await delete(as: hotline.admin).status == 204)
    for keys in [volunteer, hotline.admin] { hotline.events.end(.member(keys.id)) }
    for frames in streams {
      var told = ""
      for await frame in frames { told += String(buffer: frame) }
      #expect(told.contains("event: calls\ndata: {\"call\":\"\(call)\"}"))
    }
    let one = try await hotline.ask(.get, "calls/\(call)", as: hotline.admin.id)
    #expect((one["voiceMessages"] as? [Any])?.isEmpty ?? true)
  }

  @Test func `a volunteer hears it and sets it aside, and deletes none`() async throws {
    let reporter = try await hotline.take(in: .reporter)
    for keys in [volunteer, reporter] {
      #expect(try await delete(as: keys).problem == "forbidden")
    }
    let sound = try await hotline.ask(.get, "attachments/\(attachment)", as: volunteer.id)
    #expect(sound.status == 200)
    let heard = try await hotline.ask(
      .put, "voice-messages/\(message)/heard", as: volunteer.id, [:])
    #expect(heard.status == 204)
    #expect(try await fetch().status == 200)
  }
}
