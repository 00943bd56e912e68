// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

struct RosterRoutesTests {
  @Test func `an invite, a join and one tap make a volunteer`() async throws {
    let hotline = try await ServedHotline()
    let keys = try await hotline.join(by: hotline.invite())
    let before = try #require(try await hotline.database.member(keys.id))
    #expect(before.role == .joined && !before.isConfirmed)
    #expect(try await hotline.confirm(keys, as: .volunteer).status == 201)
    let after = try #require(try await hotline.database.member(keys.id))
    #expect(after.role == .volunteer && after.isConfirmed && after.powers == 12)
    let mine = try await hotline.ask(.get, "groups", as: keys.id)
    #expect(try mine.blobs("wraps").count == 2)
  }

  @Test func `everybody active is told of a new entry`() async throws {
    let hotline = try await ServedHotline()
    let stream = hotline.events.open(.member(hotline.admin.id), after: nil)
    _ = try await hotline.invite()
    hotline.events.end(.member(hotline.admin.id))
    var told = ""
    for await frame in stream.frames { told += String(buffer: frame) }
    #expect(told.contains("event: roster\ndata: {\"seq\":1}"))
    #expect(told.contains("event: members"))
  }

  @Test func `what was signed by somebody else, or without SIGN, is refused`() async throws {
    let hotline = try await ServedHotline()
    let volunteer = try await hotline.take(in: .volunteer)
    let custodian = try SealPrivateKey.fresh().publicKey
    // A volunteer may not post at all, nor an admin what a volunteer signed.
    let hers = try await hotline.entry(.custodian(custodian), by: volunteer)
    #expect(try await hotline.post(hers, as: volunteer).problem == "forbidden")
    let body = ["entry": Blob(hers.bytes).base64URL]
    let answer = try await hotline.ask(.post, "roster/entries", as: hotline.admin.id, body)
    #expect(answer.problem == "entry-refused")
    // A valid entry of another admin: whoever is signed in answers for what she posts.
    let other = try await hotline.take(in: .admin)
    let others = try await hotline.entry(.custodian(custodian), by: other)
    let head = try await hotline.keeper.current().head
    let lent = try await hotline.ask(
      .post, "roster/entries", as: hotline.admin.id,
      ["entry": Blob(others.bytes).base64URL, "wraps": [String]()])
    #expect(lent["reason"] as? String == "signer")
    var broken = try await hotline.entry(.custodian(custodian)).bytes
    broken[broken.count - 1] ^= 1
    let flipped = try await hotline.ask(
      .post, "roster/entries", as: hotline.admin.id, ["entry": Blob(broken).base64URL])
    #expect(flipped.problem == "entry-refused")
    #expect(try await hotline.database.entries(from: 0, limit: .max).last?.seq == head.sequence)
  }

  @Test func `the second entry for one place is answered with the first`() async throws {
    let hotline = try await ServedHotline()
    var random = SystemRandomNumberGenerator()
    let entries = try await (0..<2).asyncMap { _ in
      let key = try SealPrivateKey.make(using: &random).publicKey
      return try await hotline.entry(.custodian(key))
    }
    #expect(try await hotline.post(entries[0]).status == 201)
    let late = try await hotline.ask(
      .post, "roster/entries", as: hotline.admin.id,
      ["entry": Blob(entries[1].bytes).base64URL])
    #expect(late.status == 409 && late.problem == "roster-moved")
    #expect(try late.blobs("entries") == [entries[0].bytes])
  }

  @Test func `a role that means other powers than the entry is refused`() async throws {
    let hotline = try await ServedHotline()
    let keys = try await hotline.join(by: hotline.invite())
    let change = RosterEntry.Change(subject: keys.id, isActive: true, powers: .volunteer)
    let entry = try await hotline.entry(.set(change))
    #expect(try await hotline.post(entry, role: .admin)["reason"] as? String == "role")
    #expect(try await hotline.post(entry, role: nil)["reason"] as? String == "role")
    #expect(try await hotline.database.member(keys.id)?.role == .joined)
  }

  @Test func `a new generation comes with a wrap for every holder and the past`() async throws {
    let hotline = try await ServedHotline()
    let volunteer = try await hotline.take(in: .volunteer)
    var random = SystemRandomNumberGenerator()
    let key = try SealPrivateKey.make(using: &random)
    let change = RosterEntry.Change(
      subject: hotline.admin.id, isActive: true, powers: .admin,
      generations: [.init(scope: .names, number: 2, key: key.publicKey)])
    let entry = try await hotline.entry(.set(change))
    var next = try await hotline.keeper.current()
    try next.append(entry)
    let seed = try GroupSeed(key.seed, scope: .names, number: 2, in: next)
    let wraps = try [hotline.admin, volunteer].map { keys in
      let member = try #require(next.members[keys.id])
      return try Blob(GroupWrap.make(of: seed, for: member, hotline: next.hotline).bytes)
        .base64URL
    }
    let first = try GroupSeed(hotline.names.seed, scope: .names, number: 1, in: next)
    let past = try GroupPast.make(of: first, under: seed.generation, hotline: next.hotline)
    let pasts = [Blob(past.bytes).base64URL]
    let few = try await hotline.post(entry, wraps: [wraps[0]], past: pasts)
    #expect(few["reason"] as? String == "wraps")
    #expect(try await hotline.post(entry, wraps: wraps)["reason"] as? String == "past")
    #expect(try await hotline.post(entry, wraps: wraps, past: pasts).status == 201)
    let hers = try await hotline.ask(.get, "groups", as: volunteer.id)
    #expect(try hers.blobs("wraps").count == 3)
    #expect(try hers.blobs("past") == [past.bytes])
  }

  @Test func `an entry of another time than ours is refused`() async throws {
    let hotline = try await ServedHotline()
    let entry = try await hotline.entry(.custodian(SealPrivateKey.fresh().publicKey))
    hotline.clock.now += 601
    #expect(try await hotline.post(entry)["reason"] as? String == "clock-apart")
    hotline.clock.now -= 1
    #expect(try await hotline.post(entry).status == 201)
  }

  @Test func `an open invite reads the roster, a closed one and a stranger do not`() async throws {
    let hotline = try await ServedHotline()
    let invite = try await hotline.invite()
    func read(_ key: SignPrivateKey) async throws -> RouteAnswer {
      let proof = try InviteProof(by: key, entryHash: await hotline.entryHash(of: key))
      return try await hotline.ask(
        .get, "roster?from=0", headers: [.inviteProof: Blob(proof.bytes).base64URL])
    }
    #expect(try await read(invite).blobs("entries").count == 2)
    #expect(try await hotline.ask(.get, "roster").problem == "signed-out")
    var random = SystemRandomNumberGenerator()
    #expect(try await read(.make(using: &random)).problem == "invite-not-open")
    _ = try await hotline.join(by: invite)
    #expect(try await read(invite).problem == "invite-not-open")
    let late = try await hotline.invite()
    hotline.clock.now += 86_401
    #expect(try await read(late).problem == "invite-not-open")
  }

  @Test
  func `whoever was removed reads no roster by an invite's public key, nor by her own invite`()
    async throws
  {
    let hotline = try await ServedHotline()
    let former = try await hotline.take(in: .admin)
    let open = try await hotline.invite()
    let hers = try await hotline.invite(by: former)
    func read(_ proof: [UInt8]) async throws -> RouteAnswer {
      try await hotline.ask(
        .get, "roster", headers: [.inviteProof: Blob(proof).base64URL])
    }
    let proof = try InviteProof(by: hers, entryHash: await hotline.entryHash(of: hers))
    #expect(try await read(proof.bytes).status == 200)
    #expect(try await hotline.remove(former).status == 201)
    #expect(try await read(proof.bytes).problem == "invite-not-open")
    let bare = open.publicKey.bytes
    #expect(try await read(bare).problem == "invite-not-open")
    #expect(
      try await read(bare + proof.bytes.suffix(64)).problem == "invite-not-open")
  }

  @Test func `a long roster comes in pages, with the newest head statements`() async throws {
    let hotline = try await ServedHotline()
    for _ in 0..<RosterRoutes.pageSize { _ = try await hotline.invite() }
    let first = try await hotline.ask(.get, "roster", as: hotline.admin.id)
    #expect(try first.blobs("entries").count == RosterRoutes.pageSize)
    #expect(first["truncated"] as? Bool == true)
    let rest = try await hotline.ask(
      .get, "roster?from=\(RosterRoutes.pageSize)", as: hotline.admin.id)
    #expect(try rest.blobs("entries").count == 1)
    #expect(rest["truncated"] as? Bool == false)
    let chain = try first.blobs("entries") + rest.blobs("entries")
    let roster = try Roster(verifying: chain)
    let head = try HeadStatement(parsing: try #require(try rest.blobs("heads").first))
    try head.check(against: roster)
    #expect(head.head == roster.head)
  }

  @Test func `a head statement is its signer's own and of our time`() async throws {
    let hotline = try await ServedHotline()
    let other = try await hotline.take(in: .admin)
    let roster = try await hotline.keeper.current()
    let hers = try await hotline.statement(of: roster, by: other)
    func keep(_ statement: [UInt8], as keys: MemberKeys) async throws -> RouteAnswer {
      try await hotline.ask(
        .post, "roster/heads", as: keys.id, ["statement": Blob(statement).base64URL])
    }
    #expect(try await keep(hers, as: hotline.admin).problem == "entry-refused")
    #expect(try await keep(hers, as: other).status == 204)
    hotline.clock.now += 700
    let future = try await hotline.statement(of: roster, by: other)
    hotline.clock.now -= 700
    #expect(try await keep(future, as: other)["reason"] as? String == "clock-apart")
  }
}

extension SealPrivateKey {
  static func fresh() throws -> SealPrivateKey {
    var random = SystemRandomNumberGenerator()
    return try make(using: &random)
  }
}

extension Sequence {
  func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}

extension MemberKeys {
  static func fresh() throws -> MemberKeys {
    var random = SystemRandomNumberGenerator()
    return try .make(using: &random)
  }
}
