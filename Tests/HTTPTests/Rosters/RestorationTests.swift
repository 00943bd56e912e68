// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

/// A backup in the database's place, and clients that know more than it does.
struct RestorationTests {
  let hotline: ServedHotline
  let early: MemberKeys
  let backup: String

  init() async throws {
    hotline = try await ServedHotline()
    early = try await hotline.take(in: .volunteer)
    backup = hotline.folder.path + "/backup"
    try await hotline.database.backUp(to: backup)
  }

  private func restored() async throws -> ServedHotline {
    hotline.clock.now += 7 * 86_400
    return try await ServedHotline(of: hotline, restoredFrom: backup)
  }

  private func give(
    _ entries: some Sequence<RosterEntry>, to server: ServedHotline, as keys: MemberKeys
  ) async throws -> RouteAnswer {
    let body = ["entries": entries.map { Blob($0.bytes).base64URL }]
    return try await server.ask(.post, "roster/missing", as: keys.id, body)
  }

  private func show(_ server: ServedHotline, as keys: MemberKeys) async throws -> RouteAnswer {
    let statement = try await server.statement(of: server.keeper.current(), by: keys)
    return try await server.ask(
      .post, "roster/heads", as: keys.id, ["statement": Blob(statement).base64URL])
  }

  private func awaited(by server: ServedHotline) async throws -> [String]? {
    let page = try await server.ask(.get, "roster", as: server.admin.id)
    return (page["restoring"] as? [String: Any])?["waitingFor"] as? [String]
  }

  @Test func `a restored server takes back what it lost, from any member`() async throws {
    let late = try await hotline.take(in: .volunteer)
    let unused = try await hotline.invite()
    let chain = try await hotline.keeper.current().entries
    let server = try await restored()
    let known = Int(try await server.keeper.current().nextSequence)
    #expect(chain.count == known + 4)
    // In order: what comes before must be there.
    let gap = try await give(chain[(known + 1)...], to: server, as: early)
    #expect(gap.problem == "roster-moved")
    // What it has already may come along.
    #expect(try await give(chain[(known - 1)...], to: server, as: early).status == 200)
    #expect(try await server.keeper.current().head == hotline.keeper.current().head)
    let member = try #require(try await server.database.member(late.id))
    #expect(member.role == .volunteer && member.isConfirmed && member.powers == 12)
    let key = try #require(InviteKey(unused.publicKey.bytes))
    #expect(try await server.database.invite(key)?.role == .volunteer)
  }

  @Test func `what is given back is believed for its signatures alone`() async throws {
    let server = try await restored()
    let entry = try await server.entry(.custodian(SealPrivateKey.fresh().publicKey), by: early)
    let posed = try await give([entry], to: server, as: early)
    #expect(posed["reason"] as? String == "signer-not-sign")
    // Another entry where the server has one is a fork: it is answered with the server's.
    let chain = try await server.keeper.current().entries
    let other = try RosterEntry.make(
      .custodian(SealPrivateKey.fresh().publicKey),
      after: Roster(verifying: chain.dropLast().map(\.bytes)), by: hotline.admin,
      clock: server.now)
    let fork = try await give([other], to: server, as: hotline.admin)
    #expect(fork.problem == "roster-moved")
    #expect(try fork.blobs("entries") == [try #require(chain.last).bytes])
  }

  @Test func `a server on a backup signs nothing until every signer has shown`() async throws {
    let second = try await hotline.take(in: .admin)
    let chain = try await hotline.keeper.current().entries
    let server = try await restored()
    #expect(try await awaited(by: server) == [hotline.admin.id.hex])
    let entry = try await server.entry(.custodian(SealPrivateKey.fresh().publicKey))
    #expect(try await server.post(entry).problem == "restoring")
    #expect(try await give(chain, to: server, as: early).status == 200)
    // Only from the healed chain it knows of the second one.
    #expect(try await awaited(by: server)?.count == 2)
    #expect(try await show(server, as: hotline.admin).status == 204)
    #expect(try await awaited(by: server) == [second.id.hex])
    // A restart in between forgets nothing.
    try await server.keeper.load()
    #expect(try await awaited(by: server) == [second.id.hex])
    #expect(try await show(server, as: second).status == 204)
    #expect(try await awaited(by: server) == nil)
    let next = try await server.entry(.custodian(SealPrivateKey.fresh().publicKey))
    #expect(try await server.post(next).status == 201)
  }

  @Test func `a signer may go on without the rest, nobody else may`() async throws {
    _ = try await hotline.take(in: .admin)
    let server = try await restored()
    let path = "roster/restoration/end"
    #expect(try await server.ask(.post, path, as: early.id).problem == "forbidden")
    #expect(try await server.ask(.post, path, as: hotline.admin.id).status == 204)
    #expect(try await awaited(by: server) == nil)
    #expect(try await server.ask(.post, path, as: hotline.admin.id).problem == "conflict")
    let acts = try await server.database.entries(after: 0, limit: 500)
      .map { try AuditEntry(parsing: $0.bytes).action }
    #expect(
      acts.suffix(2)
        == [AuditAction.restorationBegun, .restorationEnded].map(\.rawValue))
  }

  @Test func `a snapshot that does not say so begins it with the first entry given back`()
    async throws
  {
    let snapshot = hotline.folder.path + "/snapshot"
    try await hotline.database.file.backUp(to: snapshot)
    _ = try await hotline.invite()
    let chain = try await hotline.keeper.current().entries
    let server = try await ServedHotline(of: hotline, restoredFrom: snapshot)
    #expect(try await awaited(by: server) == nil)
    #expect(try await give(chain, to: server, as: early).status == 200)
    #expect(try await awaited(by: server) == [hotline.admin.id.hex])
  }

  /// A join is signed by whoever holds an invite: she could make it now.
  @Test func `a join alone begins no restoration, whoever holds an open invite`() async throws {
    let invite = try await hotline.invite()
    let keys = try MemberKeys.fresh()
    let join = try RosterEntry.makeJoin(
      after: await hotline.keeper.current(), invite: invite, keys: keys, clock: hotline.now)
    let posed = try await give([join], to: hotline, as: early)
    #expect(posed.problem == "entry-refused")
    #expect(posed["reason"] as? String == "join")
    #expect(try await awaited(by: hotline) == nil)
    #expect(try await hotline.database.member(keys.id) == nil)
    // Neither do two of them, nor one with what is no entry of a signer's behind it.
    let second = try await hotline.invite()
    let before = try await hotline.keeper.current()
    let first = try RosterEntry.makeJoin(
      after: before, invite: invite, keys: keys, clock: hotline.now)
    var after = before
    try after.append(first)
    let other = try RosterEntry.makeJoin(
      after: after, invite: second, keys: MemberKeys.fresh(), clock: hotline.now)
    try after.append(other)
    let forged = try RosterEntry.make(
      .custodian(SealPrivateKey.fresh().publicKey), after: after, by: early, clock: hotline.now)
    for entries in [[first, other], [first, other, forged]] {
      #expect(try await give(entries, to: hotline, as: early).problem == "entry-refused")
    }
    #expect(try await awaited(by: hotline) == nil)
    // Signing goes on.
    #expect(try await hotline.confirm(hotline.join(by: invite), as: .volunteer).status == 201)
  }

  @Test func `a join that was lost comes back with what a signer says`() async throws {
    let invite = try await hotline.invite()
    let snapshot = hotline.folder.path + "/snapshot"
    try await hotline.database.file.backUp(to: snapshot)
    let late = try await hotline.join(by: invite)
    #expect(try await hotline.confirm(late, as: .volunteer).status == 201)
    let chain = try await hotline.keeper.current().entries
    let byMember = try await ServedHotline(of: hotline, restoredFrom: snapshot)
    #expect(try await give(chain.suffix(2), to: byMember, as: early).status == 200)
    #expect(try await byMember.database.member(late.id)?.role == .volunteer)
    #expect(try await awaited(by: byMember) == [hotline.admin.id.hex])
    let bySigner = try await ServedHotline(of: hotline, restoredFrom: snapshot)
    let join = [chain[chain.count - 2]]
    #expect(try await give(join, to: bySigner, as: hotline.admin).status == 200)
    #expect(try await awaited(by: bySigner) == [hotline.admin.id.hex])
  }

  @Test func `whoever was removed after the backup is out again`() async throws {
    #expect(try await hotline.remove(early).status == 201)
    let chain = try await hotline.keeper.current().entries
    let server = try await restored()
    #expect(try await server.database.member(early.id)?.isActive == true)
    #expect(try await give(chain, to: server, as: hotline.admin).status == 200)
    #expect(try await server.database.member(early.id)?.isActive == false)
    #expect(try await server.ask(.get, "members", as: early.id).problem == "signed-out")
    // Its wraps were in what was lost: clients are told who has none.
    let mine = try await server.ask(.get, "groups", as: hotline.admin.id)
    let missing = mine["missing"] as? [[String: Any]]
    let admin = hotline.admin.id.hex
    #expect(missing?.map { $0["member"] as? String } == [admin, admin])
    #expect(missing?.map { $0["generation"] as? Int } == [2, 2])
  }

  @Test func `a wrap that does not open is replaced by another`() async throws {
    let roster = try await hotline.keeper.current()
    func groups() async throws -> RouteAnswer {
      try await hotline.ask(.get, "groups", as: early.id)
    }
    let bad = try #require(try await groups().blobs("wraps").first)
    let refused = ["scope": 1, "generation": 1]
    #expect(
      try await hotline.ask(.post, "groups/wraps/refused", as: early.id, refused).status == 204)
    #expect(try await groups().blobs("wraps").count == 1)
    let missing = try await groups()["missing"] as? [[String: Any]]
    #expect(missing?.first?["member"] as? String == early.id.hex)
    let member = try #require(roster.members[early.id])
    let seed = try GroupSeed(hotline.names.seed, scope: .names, number: 1, in: roster)
    let good = try GroupWrap.make(of: seed, for: member, hotline: roster.hotline)
    let added = try await hotline.ask(
      .post, "groups/wraps", as: hotline.admin.id, ["wraps": [Blob(good.bytes).base64URL]])
    #expect(added.status == 204)
    // What is there already is told to nobody: it would push other events out.
    let frames = hotline.events.open(.member(early.id), after: nil).frames
    let again = try await hotline.ask(
      .post, "groups/wraps", as: hotline.admin.id, ["wraps": [Blob(good.bytes).base64URL]])
    #expect(again.status == 204)
    hotline.events.end(.member(early.id))
    for await frame in frames { Issue.record("told: \(String(buffer: frame))") }
    #expect(try await groups().blobs("wraps").contains(good.bytes))
    #expect(try await !groups().blobs("wraps").contains(bad))
    // Nobody else's goes by her word, and none that is not there.
    #expect(
      try await hotline.ask(
        .post, "groups/wraps/refused", as: early.id, ["scope": 1, "generation": 7]
      ).status == 404)
  }

  /// Nobody holds the names' key any more: its successor has no past to bring along.
  @Test func `a group that is lost to everybody gets a new key without its past`() async throws {
    let lost = ["scope": 1, "generation": 1]
    let people = [hotline.admin, early]
    for keys in people {
      let answer = try await hotline.ask(.post, "groups/wraps/refused", as: keys.id, lost)
      #expect(answer.status == 204)
    }
    let key = try SealPrivateKey.fresh()
    let change = RosterEntry.Change(
      subject: hotline.admin.id, isActive: true, powers: .admin,
      generations: [.init(scope: .names, number: 2, key: key.publicKey)])
    let entry = try await hotline.entry(.set(change))
    var next = try await hotline.keeper.current()
    try next.append(entry)
    let seed = try GroupSeed(key.seed, scope: .names, number: 2, in: next)
    let wraps = try people.map { keys in
      let member = try #require(next.members[keys.id])
      return try Blob(GroupWrap.make(of: seed, for: member, hotline: next.hotline).bytes)
        .base64URL
    }
    #expect(try await hotline.post(entry, wraps: wraps).status == 201)
  }
}
