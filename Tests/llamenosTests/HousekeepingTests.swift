// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import GRDB
import HTTP
import Storage
import Testing

@testable import llamenos

struct HousekeepingTests {
  private func hash<ID: FixedBytes>(_ text: String) throws -> ID {
    try #require(ID(Array(text.utf8)))
  }

  private func contents(_ hotline: TestHotline) throws -> String {
    let path = hotline.parts.stores.app.file.path
    let bytes = try [path, path + "-wal"].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    return String(decoding: bytes.joined(), as: UTF8.self)
  }

  private func ban(_ canary: String, by member: MemberID, until: UnixSeconds) throws -> Ban {
    Ban(
      id: .random(), addressHash: try hash(canary), channel: .web, source: .call, madeBy: member,
      madeAt: 1_000, until: until)
  }

  private func draft(_ canary: String, by author: MemberID) throws -> NewRecord {
    NewRecord(
      key: RecordKey(kind: 13, id: .random(), version: 1),
      previous: try hash(String(repeating: "\0", count: 32)),
      parent: try hash(String(repeating: "\0", count: 16)), author: author, audience: 4,
      keepsItsAuthor: true, headerHash: try hash("a-header-hash-of-32-bytes-more-x"),
      header: [1, 2, 3], payload: Array(canary.utf8), wraps: [], isOfKnownRoster: true,
      receivedAt: 1_000)
  }

  private func count(_ table: String, in hotline: TestHotline) async throws -> Int? {
    try await hotline.parts.stores.app.read { db in
      try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)")
    }
  }

  @Test func `a round leaves nothing of what was deleted in file and log`() async throws {
    let hotline = try await TestHotline()
    let (app, ana) = (hotline.parts.stores.app, MemberID.random())
    _ = try await hotline.signedIn(as: .admin, member: ana)
    let canaries = (
      draft: "a-draft-that-somebody-threw-away", session: "a-session-hash-of-32-bytes-more-",
      ban: "an-address-hash-of-32-bytes-more"
    )
    let draft = try draft(canaries.draft, by: ana)
    let nobody = RecordAccess(member: ana, holdsNames: false, holdsInbox: false)
    #expect(try await app.keep(draft, by: .callersPage, for: nobody, attachmentsOf: nil) == .kept)
    let session: SessionHash = try hash(canaries.session)
    let now = hotline.parts.clock.wall.now.seconds
    try await app.add(Session(hash: session, member: ana, createdAt: now, lastSeenAt: now))
    let ban = try ban(canaries.ban, by: ana, until: now + 1_000)
    try await app.add(ban, audit: AuditAct(actor: ana, action: .callerBanned, at: now))
    let stored = try contents(hotline)
    for canary in [canaries.draft, canaries.session, canaries.ban] {
      #expect(stored.contains(canary))
    }

    #expect(try await app.deleteOwn(kind: 13, id: draft.key.id, of: ana))
    try await app.end(session)
    #expect(
      try await app.lift(ban.id, audit: AuditAct(actor: ana, action: .banLifted, at: now)))
    await hotline.parts.housekeeping.sweep()
    let left = try contents(hotline)
    for canary in [canaries.draft, canaries.session, canaries.ban] {
      #expect(!left.contains(canary), "\(canary)")
    }
    try hotline.remove()
  }

  @Test func `bans that are over, old tries, used challenges and expired links are forgotten`()
    async throws
  {
    let hotline = try await TestHotline()
    let (app, ana) = (hotline.parts.stores.app, MemberID.random())
    _ = try await hotline.signedIn(as: .admin, member: ana)
    let now = hotline.parts.clock.wall.now.seconds
    for until in [now - 1, now + 1_000] {
      let ban = try ban("an-address-hash-of-32-bytes-more", by: ana, until: until)
      try await app.add(ban, audit: AuditAct(actor: ana, action: .callerBanned, at: now))
    }
    for (text, at) in [("one", now - 1_000), ("two", now)] {
      let name: SignInNameHash = try hash(
        text.padding(toLength: SignInNameHash.byteCount, withPad: "-", startingAt: 0))
      // Not `admit`, which drops old ones itself.
      try await app.write { db in
        try db.run("INSERT INTO sign_in_attempts VALUES ($1, $2, 1)", name.blob, at)
      }
    }
    try await app.write { db in
      for (token, expiry) in [(1, now - 100_000), (2, now + 1_000)] {
        try db.run(
          """
          INSERT INTO reset_links (token_hash, member_id, issuer_id, expires_at)
          VALUES ($1, $2, NULL, $3)
          """, [UInt8](repeating: UInt8(token), count: 32).blob, ana.blob, expiry)
      }
      for (challenge, expiry) in [(1, now - 1), (2, now + 1_000)] {
        try db.run(
          "INSERT INTO spent_challenges VALUES ($1, $2)",
          [UInt8](repeating: UInt8(challenge), count: 32).blob, expiry)
      }
      // A step that fails keeps no other from being done.
      try db.execute(sql: "DROP TABLE rate_limits")
    }
    await hotline.parts.housekeeping.sweep()
    for table in ["bans", "sign_in_attempts", "spent_challenges", "reset_links"] {
      #expect(try await count(table, in: hotline) == 1, "\(table)")
    }
    try hotline.remove()
  }

  @Test func `that a provider's message was taken in is forgotten after three days`()
    async throws
  {
    let hotline = try await TestHotline()
    let app = hotline.parts.stores.app
    let now = hotline.parts.clock.wall.now.seconds
    let account = ProviderAccountID.random()
    for age in [259_201, 259_100] as [Int64] {
      #expect(try await app.admit(.random(), of: account, at: now - age))
    }
    await hotline.parts.housekeeping.sweep()
    #expect(try await count("provider_events", in: hotline) == 1)
    try hotline.remove()
  }
}
