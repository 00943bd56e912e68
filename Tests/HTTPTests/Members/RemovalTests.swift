// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

struct RemovalTests {
  @Test func `removal works at the next request and ends every open stream`() async throws {
    let hotline = try await ServedHotline()
    let volunteer = try await hotline.take(in: .volunteer)
    let note = try await hotline.seal("kept by the admins", by: volunteer)
    #expect(try await hotline.post(note, as: volunteer.id).status == 201)
    let stream = hotline.events.open(.member(volunteer.id), after: nil)

    #expect(try await hotline.remove(volunteer).status == 201)

    var told = ""
    for await frame in stream.frames { told += String(buffer: frame) }
    #expect(told.contains("event: signed-out"))
    #expect(try await hotline.ask(.get, "members", as: volunteer.id).problem == "signed-out")
    #expect(try await hotline.versions(note, as: volunteer.id).problem == "signed-out")
    #expect(try await hotline.database.wraps(of: volunteer.id).isEmpty)
    #expect(try await hotline.database.pendingShareDeletions() == [volunteer.id])
    let kept = try await hotline.versions(note, as: hotline.admin.id).envelopes()
    #expect(kept.count == 1)
    let last = try #require(try await hotline.database.lastEntry())
    let act = try AuditEntry(parsing: last.bytes)
    #expect(act.action == AuditAction.memberSet.rawValue)
    #expect(act.object == volunteer.id.bytes && act.detail == [2, 0, 0])
  }

  @Test func `the list shows others' presence to admins alone, and a joiner herself`() async throws
  {
    let hotline = try await ServedHotline()
    let volunteer = try await hotline.take(in: .volunteer)
    let joined = try await hotline.join(by: hotline.invite())
    let stream = hotline.events.open(.member(volunteer.id), after: nil)
    defer { hotline.events.close(stream.id) }
    let all = try await hotline.ask(.get, "members", as: hotline.admin.id).objects()
    #expect(all.map { $0["reachable"] as? Bool } == [false, true, false])
    #expect(all.map { $0["role"] as? String } == ["admin", "volunteer", "joined"])
    let hers = try await hotline.ask(.get, "members", as: volunteer.id).objects()
    #expect(hers.map { $0["reachable"] as? Bool } == [nil, true, nil])
    let own = try await hotline.ask(.get, "members", as: joined.id).objects()
    #expect(own.map { $0["member"] as? String } == [joined.id.hex])
  }

  @Test func `invites say whether they are open, used, cancelled or expired`() async throws {
    let hotline = try await ServedHotline()
    let cancelled = try await hotline.invite()
    let used = try await hotline.invite()
    _ = try await hotline.join(by: used)
    let entry = try await hotline.entry(.cancel(invite: cancelled.publicKey))
    #expect(try await hotline.post(entry).status == 201)
    _ = try await hotline.invite()
    func states() async throws -> [String?] {
      try await hotline.ask(.get, "invites", as: hotline.admin.id).objects()
        .map { $0["state"] as? String }
    }
    #expect(try await states() == ["open", "used", "cancelled"])
    hotline.clock.now += 86_401
    #expect(try await states() == ["expired", "used", "cancelled"])
  }
}
