// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

struct RecordRoutesTests {
  @Test func `a note is read by its author and by admins, each with her own wrap`() async throws {
    let hotline = try await ServedHotline()
    let author = try await hotline.take(in: .volunteer)
    let other = try await hotline.take(in: .volunteer)
    let note = try await hotline.seal("she called twice", by: author)
    #expect(try await hotline.post(note, as: author.id).status == 201)
    for reader in [author, hotline.admin] {
      let found = try await hotline.versions(note, as: reader.id).envelopes()
      let bytes = try #require(found.first)
      #expect(try Envelope(parsing: bytes).wraps.map(\.reader) == [ReaderID(reader.id)])
      #expect(try await hotline.read(bytes, as: reader) == "she called twice")
    }
    #expect(try await hotline.versions(note, as: other.id).problem == "not-found")
    let list = try await hotline.ask(.get, "records?kind=1", as: other.id)
    #expect(try list.envelopes().isEmpty)
  }

  @Test(arguments: [
    "records?kind=0", "records?kind=256", "records?kind=1&limit=0", "records?kind=1&limit=201",
    "records?kind=1&before=0", "calls?limit=201", "calls?limit=-1", "calls?limit=many",
  ])
  func `nobody asks for more than a page, or for what cannot be`(path: String) async throws {
    let hotline = try await ServedHotline()
    #expect(try await hotline.ask(.get, path, as: hotline.admin.id).problem == "malformed")
  }

  @Test func `the server refuses what the header forbids`() async throws {
    let hotline = try await ServedHotline()
    let author = try await hotline.take(in: .volunteer)
    let other = try await hotline.take(in: .volunteer)
    func refused(_ envelope: Envelope?, as keys: MemberKeys) async throws -> String? {
      let answer = try await hotline.post(try #require(envelope), as: keys.id)
      return answer.problem == "record-refused" ? answer["reason"] as? String : answer.problem
    }
    let note = try await hotline.seal("mine", by: author)
    #expect(try await refused(note, as: other) == "author-may-not")
    // A reader outside the audience; the author's own wrap left out.
    let outsider = Envelope.Wrap(
      reader: ReaderID(other.id), sealed: [UInt8](repeating: 0, count: 1_168))
    let wider = note.with(note.wraps + [try #require(outsider)])
    #expect(try await refused(wider, as: author) == "wrong-reader")
    let without = note.with(note.wraps.filter { $0.reader != ReaderID(author.id) })
    #expect(try await refused(without, as: author) == "reader-missing")
    // A name of somebody else, settings without SIGN.
    let name = try await hotline.seal(
      "x", kind: .name, id: try #require(RecordID(other.id.bytes)),
      parent: .names(of: .member), by: author)
    #expect(try await refused(name, as: author) == "author-may-not")
    let settings = try await hotline.seal("x", kind: .settings, id: .none, by: author)
    #expect(try await refused(settings, as: author) == "author-may-not")
    #expect(try await hotline.versions(note, as: author.id).problem == "not-found")
  }

  @Test func `another hotline's record, an old kind and noise are refused`() async throws {
    let hotline = try await ServedHotline()
    let elsewhere = try await ServedHotline()
    let note = try await elsewhere.seal("not ours", by: elsewhere.admin)
    #expect(try await hotline.post(note, as: hotline.admin.id)["reason"] as? String == "hotline")
    for bytes in [[], [1], [UInt8](repeating: 0xff, count: 400)] {
      let answer = try await hotline.ask(
        .post, "records", as: hotline.admin.id, ["envelope": Blob(bytes).base64URL])
      #expect(answer.problem == "record-refused")
    }
  }

  @Test func `a version that is taken is answered with what is stored`() async throws {
    let hotline = try await ServedHotline()
    let author = try await hotline.take(in: .volunteer)
    let first = try await hotline.seal("one", by: author)
    #expect(try await hotline.post(first, as: author.id).status == 201)
    let id = first.header.id
    let (left, right) = (
      try await hotline.seal("left", id: id, after: first, by: author),
      try await hotline.seal("right", id: id, after: first, by: author)
    )
    #expect(try await hotline.post(left, as: author.id).status == 201)
    #expect(try await hotline.post(left, as: author.id).status == 201)
    let late = try await hotline.post(right, as: author.id)
    #expect(late.status == 409 && late.problem == "version-taken")
    let text = try #require(late["envelope"] as? String)
    let stored = try #require(Blob(base64URL: text))
    #expect(try await hotline.read(stored.bytes, as: author) == "left")
    #expect(try await hotline.versions(first, as: author.id).envelopes().count == 2)
  }

  @Test func `a payload beyond the bound is refused`() async throws {
    let hotline = try await ServedHotline()
    let large = String(repeating: "x", count: RecordDesk.maximumPayloadBytes)
    let note = try await hotline.seal(large, by: hotline.admin)
    #expect(try await hotline.post(note, as: hotline.admin.id).problem == "body-too-large")
  }

  @Test func `before the tap a member writes her own name and drafts, nothing else`() async throws {
    let hotline = try await ServedHotline()
    let joined = try await hotline.join(by: hotline.invite())
    let name = try await hotline.seal(
      "Luna", kind: .name, id: try #require(RecordID(joined.id.bytes)),
      parent: .names(of: .member), by: joined)
    #expect(try await hotline.post(name, as: joined.id).status == 201)
    let draft = try await hotline.seal("test", kind: .draft, by: joined)
    #expect(try await hotline.post(draft, as: joined.id).status == 201)
    #expect(try await hotline.versions(draft, as: joined.id).envelopes().count == 1)
    let path = "records/13/\(draft.header.id)"
    #expect(
      try await hotline.ask(.delete, path, as: hotline.admin.id).problem == "not-found")
    #expect(try await hotline.ask(.delete, path, as: joined.id).status == 204)
    #expect(try await hotline.versions(draft, as: joined.id).problem == "not-found")
    let note = try await hotline.seal("no", by: joined)
    #expect(try await hotline.post(note, as: joined.id).problem == "forbidden")
    // Names are for those who hold NAMES: the admin, not whoever has just joined.
    #expect(try await hotline.ask(.get, "records/names", as: joined.id).envelopes().isEmpty)
    let names = try await hotline.ask(.get, "records/names", as: hotline.admin.id)
    #expect(
      try await hotline.read(try #require(try names.envelopes().first), as: hotline.admin)
        == "Luna")
  }

  @Test func `a second admin reads the history once another has added wraps`() async throws {
    let hotline = try await ServedHotline()
    let author = try await hotline.take(in: .volunteer)
    let note = try await hotline.seal("before her time", by: author)
    #expect(try await hotline.post(note, as: author.id).status == 201)
    let second = try await hotline.take(in: .admin)
    #expect(try await hotline.versions(note, as: second.id).problem == "not-found")
    let path = "records/missing-wraps"
    #expect(try await hotline.ask(.get, path, as: author.id).problem == "forbidden")
    let missing = try await hotline.ask(.get, path, as: hotline.admin.id)
    #expect(missing["total"] as? Int == 1)
    let gap = try #require(missing.objects("missing").first)
    #expect(gap["reader"] as? String == second.id.hex)
    let share = "records/share?kind=1"
    #expect(try await hotline.ask(.get, share, as: author.id).problem == "forbidden")
    #expect(try await hotline.ask(.get, "records/share", as: second.id).problem == "malformed")
    let before = try await hotline.ask(.get, share, as: second.id)
    #expect((before["given"] as? Int, before["total"] as? Int) == (0, 1))

    let wrap = try await wrap(note, for: second, by: hotline.admin, in: hotline)
    let added = ["kind": 1, "id": note.header.id.hex, "version": 1, "wrap": wrap] as [String: Any]
    let answer = try await hotline.ask(
      .post, "records/wraps", as: hotline.admin.id, ["wraps": [added]])
    #expect(answer.status == 204)
    let found = try await hotline.versions(note, as: second.id).envelopes()
    #expect(try await hotline.read(try #require(found.first), as: second) == "before her time")
    #expect(try await hotline.ask(.get, path, as: hotline.admin.id)["total"] as? Int == 0)
    #expect(try await hotline.ask(.get, share, as: second.id)["given"] as? Int == 1)
  }

  /// As the other admin's browser makes it: opens with its own wrap, seals for the new reader.
  func wrap(
    _ note: Envelope, for reader: MemberKeys, by keys: MemberKeys, in hotline: ServedHotline
  ) async throws -> String {
    let roster = try await hotline.keeper.current()
    let header = note.header
    let opened = try note.open(
      RecordRequest(kind: header.kind, id: header.id, parent: header.parent),
      by: RecordReader(keys: keys, groups: [], roster: roster))
    let wrap = try note.wrap(
      opened.key, for: ReaderID(reader.id), key: reader.seal.publicKey)
    return Blob(wrap.reader.bytes + wrap.sealed).base64URL
  }

  @Test func `an attachment is for the readers of its record`() async throws {
    let hotline = try await ServedHotline()
    let volunteer = try await hotline.take(in: .volunteer)
    let reporter = try await hotline.take(in: .reporter)
    let (call, id): (CallID, AttachmentID) = (.random(), .random())
    let database = hotline.database
    #expect(
      try await database.begin(
        StoredCall(
          id: call, channel: "web", language: "es", startedAt: hotline.clock.now, state: [])))
    #expect(
      try await database.leave(
        id, sealed: [1, 2, 3], with: call, limits: VoiceMessageRoutes.limits,
        at: hotline.clock.now) == .kept)
    func fetch(_ keys: MemberKeys) async throws -> RouteAnswer {
      try await hotline.ask(.get, "attachments/\(id)", as: keys.id)
    }
    #expect(try await fetch(volunteer).problem == "not-found")
    var random = SystemRandomNumberGenerator()
    let message = try await Envelope.sealToInbox(
      Array(#"{"t":1}"#.utf8), kind: .voiceMessage, id: .random(),
      parent: try #require(RecordID(call.bytes)), in: hotline.keeper.current(), using: &random)
    let nobody = RecordAccess(member: .server, holdsNames: false, holdsInbox: false)
    let record = try await NewRecord(
      message, in: hotline.keeper.current(), receivedAt: hotline.clock.now)
    #expect(
      try await database.keep(record, by: .callersPage, for: nobody, attachmentsOf: call) == .kept)
    #expect(try await fetch(volunteer).body == [1, 2, 3])
    #expect(try await fetch(reporter).problem == "not-found")
  }

  @Test func `a record is announced to its readers and nobody else`() async throws {
    let hotline = try await ServedHotline()
    let author = try await hotline.take(in: .volunteer)
    let other = try await hotline.take(in: .volunteer)
    let streams = [author, other, hotline.admin].map {
      hotline.events.open(.member($0.id), after: nil)
    }
    let note = try await hotline.seal("psst", by: author)
    #expect(try await hotline.post(note, as: author.id).status == 201)
    for keys in [author, other, hotline.admin] { hotline.events.end(.member(keys.id)) }
    let told = await streams.asyncMap { stream in
      var text = ""
      for await frame in stream.frames { text += String(buffer: frame) }
      return text.contains("event: records") && text.contains(note.header.id.hex)
    }
    #expect(told == [true, false, true])
  }
}
