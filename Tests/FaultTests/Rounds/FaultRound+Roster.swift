// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Storage

@testable import HTTP
@testable import Sealing
@testable import llamenos

extension FaultRound {
  var now: UInt64 { UInt64(hotline.parts.clock.wall.now.seconds) }
  var roster: Roster {
    get async throws { try await hotline.parts.roster.current() }
  }

  /// An invite that is taken back before anybody has used it.
  func cancelInvite() async throws {
    guard let key = try await newInvite() else { return }
    let entry = try RosterEntry.make(
      .cancel(invite: key.publicKey), after: await roster, by: people[0].keys, clock: now)
    guard
      try await ask(
        .post, "roster/entries", ["entry": Blob(entry.bytes).base64URL], as: people[0].sender
      ).isDone
    else { return }
    promiseRoster("a cancelled invite", hash: entry.hash)
    guard let id = InviteKey(key.publicKey.bytes) else { return }
    promises.make("that the invite \(id) is cancelled") {
      try await $0.parts.stores.app.invite(id)?.state == .cancelled
    }
  }

  /// The tap: whoever has joined becomes a volunteer, and has the groups' keys.
  func confirm() async throws {
    if newcomers.isEmpty { try await join() }
    guard let newcomer = newcomers.popLast() else { return }
    guard try await set(newcomer, to: .volunteer) else { return }
    people.append(newcomer)
    _ = try await newcomer.enrol(hotline.custodian, in: try await roster.hotline)
  }

  /// A volunteer becomes an admin, or an admin a volunteer again.
  func changeRole() async throws {
    guard let person = people.dropFirst().randomElement(using: &random),
      let standing = try await roster.members[person.id]?.standing
    else { return }
    _ = try await set(person, to: standing.holds(.sign) ? .volunteer : .admin)
  }

  /// Whoever it is, nobody counts on her from the moment in which it is asked for.
  func remove() async throws {
    if people.count < 3 { try await confirm() }
    guard people.count > 2, let person = people.dropFirst().randomElement(using: &random)
    else { return }
    people.removeAll { $0.id == person.id }
    promises.take(backAll: "\(person.id): ")
    guard try await set(person, to: nil) else { return }
    let cookie = person.cookie
    promises.make("that \(person.id) is out") {
      try await $0.send(.get, "me", as: .member(cookie)).status == 401
    }
  }

  /// Signs and posts a `set`, with the new generations that it takes, their wraps and their past.
  ///
  /// - Parameter role: `nil` removes her.
  private func set(_ person: Person, to role: Role?) async throws -> Bool {
    let what = "\(person.id): the standing"
    promises.take(back: what)
    let before = try await roster
    let (powers, had) = (role?.powers ?? [], before.members[person.id]?.standing.powers ?? [])
    let renewed = GroupScope.allCases.filter { had.subtracting(powers).contains($0.power) }
    let entry = try RosterEntry.make(
      .set(
        RosterEntry.Change(
          subject: person.id, isActive: role != nil, powers: powers,
          generations: try renewed.map { try groupKeys.renew($0, after: before) })),
      after: before, by: people[0].keys, clock: now)
    var after = before
    try after.append(entry)
    let keys = try groupKeys.handedOn(renewed, to: person.id, in: after)
    var body: [String: any Sendable] = [
      "entry": Blob(entry.bytes).base64URL, "past": keys.past.map { Blob($0.bytes).base64URL },
      "wraps": keys.wraps.map { Blob($0.bytes).base64URL },
    ]
    body["role"] = role?.rawValue
    guard try await ask(.post, "roster/entries", body, as: people[0].sender).isDone
    else { return false }
    promiseRoster("a change of \(person.id)", hash: entry.hash)
    promise(keys.wraps)
    promises.make(what) { hotline in
      let row = try await hotline.parts.stores.app.member(person.id)
      let signed = try await hotline.parts.roster.current().members[person.id]?.standing
      return row?.isActive == (role != nil) && row?.powers == powers.rawValue
        && (role == nil || row?.role == role) && signed?.isActive == row?.isActive
    }
    return true
  }

  /// Each is there for as long as she holds the power.
  private func promise(_ wraps: [GroupWrap]) {
    for wrap in wraps {
      let (scope, number, member) = (wrap.scope, wrap.generation, wrap.member)
      promises.make("\(member): the key of group \(scope), \(number)") { hotline in
        let standing = try await hotline.parts.roster.current().members[member]?.standing
        guard standing?.holds(scope.power) == true else { return true }
        return try await hotline.parts.stores.app.wraps(of: member)
          .contains { $0.scope == scope.rawValue && $0.generation == number }
      }
    }
  }

  /// A volunteer's key does not open: she has the server drop it, and an admin adds a good one.
  func renewWrap() async throws {
    let roster = try await roster
    guard let person = people.dropFirst().randomElement(using: &random),
      let member = roster.members[person.id], member.standing.holds(.inbox)
    else { return }
    let generation = roster.newestGeneration(of: .inbox)
    promises.take(back: "\(person.id): the key of group \(GroupScope.inbox), \(generation.number)")
    _ = try await ask(
      .post, "groups/wraps/refused",
      ["scope": Int(GroupScope.inbox.rawValue), "generation": Int(generation.number)],
      as: person.sender)
    let wrap = try groupKeys.wrap(generation, for: member, in: roster)
    guard
      try await ask(
        .post, "groups/wraps", ["wraps": [Blob(wrap.bytes).base64URL]], as: people[0].sender
      ).isDone
    else { return }
    promise([wrap])
  }

  /// The admin's browser says how far it has seen, and the log with it.
  func stateHead() async throws {
    let roster = try await roster
    let statement = try HeadStatement.make(
      of: roster, audit: .empty, by: people[0].keys, clock: now)
    let (signer, seq) = (people[0].id, roster.head.sequence)
    guard
      try await ask(
        .post, "roster/heads", ["statement": Blob(statement.bytes).base64URL],
        as: people[0].sender
      ).isDone
    else { return }
    promises.make("what \(signer) has seen") { hotline in
      try await hotline.parts.stores.app.statements()
        .contains { $0.signer == signer && $0.seq >= seq }
    }
  }
}
