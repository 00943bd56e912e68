// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import NIOCore
import Sealing
import Storage
import Telephony
import Testing

@testable import HTTP

@Suite struct HeardMessageRoutesTests {
  private static let sound = [UInt8](repeating: 5, count: 40)

  private struct Scene {
    let hotline: ServedHotline
    let volunteer: MemberKeys
    let reporter: MemberKeys
    let call: CallID
    let message: RecordID
    let attachment: AttachmentID
  }

  /// A call that nobody answered has left a voice message; another has left none.
  private func scene() async throws -> Scene {
    let hotline = try await ServedHotline()
    let volunteer = try await hotline.take(in: .volunteer)
    let reporter = try await hotline.take(in: .reporter)
    var call: CallID = .random()
    for id in [CallID.random(), call] {
      call = id
      #expect(
        try await hotline.database.begin(
          StoredCall(
            id: id, channel: "web", language: "es", startedAt: hotline.clock.now, state: [])))
    }
    let attachment = AttachmentID.random()
    let left = try await hotline.database.leave(
      attachment, sealed: Self.sound, with: call,
      limits: AttachmentLimits(perCall: 5, bytes: 100, unheardBytes: 100_000),
      at: hotline.clock.now)
    #expect(left == .kept)
    let message = try await hotline.leaveVoiceMessage(with: call)
    return Scene(
      hotline: hotline, volunteer: volunteer, reporter: reporter, call: call, message: message,
      attachment: attachment)
  }

  private func unheard(_ scene: Scene, _ keys: MemberKeys) async throws -> Int? {
    try await scene.hotline.ask(.get, "voice-messages/unheard", as: keys.id)["count"] as? Int
  }

  private func hear(_ scene: Scene, _ keys: MemberKeys) async throws -> RouteAnswer {
    try await scene.hotline.ask(
      .put, "voice-messages/\(scene.message)/heard", as: keys.id, [:])
  }

  private func fetch(_ scene: Scene, _ keys: MemberKeys) async throws -> RouteAnswer {
    try await scene.hotline.ask(.get, "attachments/\(scene.attachment)", as: keys.id)
  }

  private func messages(_ answer: RouteAnswer) -> [[String: Any]]? {
    answer["voiceMessages"] as? [[String: Any]]
  }

  @Test func `a volunteer who answered nothing finds the call that left a voice message`()
    async throws
  {
    let scene = try await scene()
    let (hotline, volunteer) = (scene.hotline, scene.volunteer)
    for path in ["calls", "calls?only=voiceMessages"] {
      let list = try await hotline.ask(.get, path, as: volunteer.id)
      let calls = try #require(list["calls"] as? [[String: Any]])
      #expect(calls.compactMap { $0["id"] as? String } == [scene.call.hex])
    }
    let one = try await hotline.ask(.get, "calls/\(scene.call)", as: volunteer.id)
    #expect(messages(one)?.first?["id"] as? String == scene.message.hex)
    #expect(messages(one)?.first?["heardBy"] == nil)
    let all = try await hotline.ask(.get, "calls", as: hotline.admin.id)
    #expect((all["calls"] as? [Any])?.count == 2)
    let mine = try await hotline.ask(.get, "calls?only=mine", as: volunteer.id)
    #expect((mine["calls"] as? [Any])?.isEmpty == true)
    let other = try await hotline.ask(.get, "calls?only=other", as: volunteer.id)
    #expect(other.problem == "malformed")
  }

  @Test func `whoever does not hold the inbox is told of no voice message`() async throws {
    let scene = try await scene()
    try await scene.hotline.loseInbox(scene.volunteer)
    #expect(try await unheard(scene, scene.volunteer) == 0)
    #expect(try await hear(scene, scene.volunteer).problem == "not-found")
    let list = try await scene.hotline.ask(.get, "calls", as: scene.volunteer.id)
    #expect((list["calls"] as? [Any])?.isEmpty == true)
    let one = try await scene.hotline.ask(.get, "calls/\(scene.call)", as: scene.volunteer.id)
    #expect(one.problem == "not-found")
    #expect(try await hear(scene, scene.reporter).problem == "forbidden")
    #expect(try await unheard(scene, scene.hotline.admin) == 1)
  }

  @Test func `who heard it first is told to all who hold the inbox, once, and to nobody else`()
    async throws
  {
    let scene = try await scene()
    let (hotline, volunteer) = (scene.hotline, scene.volunteer)
    let people = [volunteer, hotline.admin, scene.reporter]
    let streams = people.map { hotline.events.open(.member($0.id), after: nil).frames }
    #expect(try await unheard(scene, volunteer) == 1)
    #expect(try await fetch(scene, volunteer).status == 200)
    #expect(try await hear(scene, volunteer).status == 204)
    hotline.clock.now += 60
    #expect(try await hear(scene, hotline.admin).status == 204)
    for keys in people {
      hotline.events.end(.member(keys.id))
      #expect(try await unheard(scene, keys) == (keys.id == scene.reporter.id ? nil : 0))
    }
    let told = await streams.asyncMap { frames in
      var text: [String] = []
      for await frame in frames { text.append(String(buffer: frame)) }
      return text.count { $0.contains("event: calls") && $0.contains(scene.call.hex) }
    }
    #expect(told == [1, 1, 0])
    let one = try await hotline.ask(.get, "calls/\(scene.call)", as: hotline.admin.id)
    #expect(messages(one)?.first?["heardBy"] as? String == volunteer.id.hex)
    #expect(messages(one)?.first?["heardAt"] as? Int == Int(hotline.clock.now) - 60)
  }

  @Test func `nobody silences a message for the others that she never fetched`() async throws {
    let scene = try await scene()
    let (hotline, volunteer) = (scene.hotline, scene.volunteer)
    #expect(try await fetch(scene, hotline.admin).status == 200)
    let refused = try await hear(scene, volunteer)
    #expect(refused.status == 409 && refused.problem == "sound-not-fetched")
    #expect(refused["sound"] as? String == scene.attachment.hex)
    #expect(try await unheard(scene, hotline.admin) == 1)
    let before = try await hotline.database.lastEntry()?.seq ?? 0
    #expect(try await fetch(scene, volunteer).status == 200)
    #expect(try await hear(scene, volunteer).status == 204)
    let entry = try AuditEntry(parsing: try #require(try await hotline.database.lastEntry()).bytes)
    #expect(entry.sequence == before + 1)
    #expect(entry.action == AuditAction.voiceMessageHeard.rawValue)
    #expect(entry.actor == volunteer.id && entry.object == scene.call.bytes)
  }

  @Test func `of the sounds that one has fetched the last ones are remembered`() {
    let (fetched, member) = (FetchedSounds(), MemberID.random())
    let sounds = (0...FetchedSounds.mostOfMember).map { _ in AttachmentID.random() }
    for sound in sounds { fetched.note(sound, for: member) }
    #expect(fetched.all(of: member) == Set(sounds.dropFirst()))
    #expect(fetched.all(of: .random()).isEmpty)
  }

  @Test func `a new voice message tells all who hold the inbox that the list reads otherwise`()
    async throws
  {
    let called = try await CalledHotline()
    let hotline = called.hotline
    let other = try await hotline.take(in: .volunteer)
    let placed = try await called.place()
    try await called.exchange.handle(.voicemailChosen, of: placed.call)
    let frames = hotline.events.open(.member(other.id), after: nil).frames
    let envelope = try await hotline.voiceMessage(of: placed.call)
    let sent = try await called.ask(
      .post, "calls/\(placed.call)/voice-message",
      ["envelope": Blob(envelope.bytes).base64URL], token: placed.token)
    #expect(sent.status == 201)
    hotline.events.end(.member(other.id))
    var told = ""
    for await frame in frames { told += String(buffer: frame) }
    #expect(told.contains("event: calls\ndata: {\"call\":\"\(placed.call)\"}"))
  }
}
