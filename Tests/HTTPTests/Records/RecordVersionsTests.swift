// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Sealing
import Storage
import Testing

@testable import HTTP

struct RecordVersionsTests {
  @Test func `a note that was changed a thousand times is refused in words of its own`()
    async throws
  {
    let hotline = try await ServedHotline()
    let first = try await hotline.seal("one", by: hotline.admin)
    #expect(try await hotline.post(first, as: hotline.admin.id).status == 201)
    let made = try await NewRecord(first, in: hotline.keeper.current(), receivedAt: 1)
    let access = RecordAccess(member: hotline.admin.id, holdsNames: false, holdsInbox: false)
    var hash = made.headerHash
    for version in 2...1_000 as ClosedRange<UInt32> {
      let next = try #require(Hash32(RandomSource.system.bytes(32)))
      let record = NewRecord(
        key: RecordKey(kind: made.key.kind, id: made.key.id, version: version), previous: hash,
        parent: made.parent, author: made.author, audience: made.audience, keepsItsAuthor: true,
        headerHash: next, header: [1], payload: [1], wraps: [], isOfKnownRoster: true,
        receivedAt: 1)
      let kept = try await hotline.database.keep(
        record, by: .member(needs: .writeRecords), for: access, attachmentsOf: nil)
      #expect(kept == .kept)
      hash = next
    }
    var random = SystemRandomNumberGenerator()
    let roster = try await hotline.keeper.current()
    let header = RecordHeader(
      hotline: roster.hotline, kind: .note, id: first.header.id, version: 1_001,
      previous: hash.bytes, parent: .none, author: hotline.admin.id, roster: roster.head)
    let last = try Envelope.seal(
      Array(#"{"t":1,"text":"x"}"#.utf8), header: header, by: hotline.admin, in: roster,
      using: &random)
    let answer = try await hotline.post(last, as: hotline.admin.id)
    #expect(answer.status == 409)
    #expect(answer.problem == "versions-full")
  }

  @Test func `whoever has written all that one may in a day is told until when`() async throws {
    let hotline = try await ServedHotline()
    let author = try await hotline.take(in: .reporter)
    let note = try await hotline.seal("one", by: author)
    let made = try await NewRecord(
      note, in: hotline.keeper.current(), receivedAt: hotline.clock.now)
    let access = RecordAccess(member: author.id, holdsNames: false, holdsInbox: false)
    for _ in 1...2_000 {
      let record = NewRecord(
        key: RecordKey(kind: made.key.kind, id: .random(), version: 1), previous: made.previous,
        parent: made.parent, author: made.author, audience: made.audience, keepsItsAuthor: true,
        headerHash: try #require(Hash32(RandomSource.system.bytes(32))), header: [1], payload: [1],
        wraps: [], isOfKnownRoster: true, receivedAt: made.receivedAt)
      let kept = try await hotline.database.keep(
        record, by: .member(needs: .writeRecords), for: access, attachmentsOf: nil)
      #expect(kept == .kept)
    }
    let refused = try await hotline.post(note, as: author.id)
    #expect(refused.status == 429)
    #expect(refused.problem == "records-full")
    let wait = try #require(refused["retryAfterSeconds"] as? Int)
    #expect((1...86_400).contains(wait))
    hotline.clock.now += Int64(wait)
    #expect(try await hotline.post(note, as: author.id).status == 201)
  }
}
