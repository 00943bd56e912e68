// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Storage

@testable import HTTP
@testable import Sealing
@testable import llamenos

extension FaultRound {
  /// Sets the hotline up. Nobody was told that it is, so a new admin may come.
  func found() async throws {
    people = [try await hotline.found("anna-\(UInt32.random(in: 0...99_999, using: &random))")]
    for seed in people[0].seeds { groupKeys.add(seed) }
    promiseRoster("the founding", hash: try await hotline.parts.roster.current().head.hash)
  }

  func invite() async throws { _ = try await newInvite() }

  func newInvite() async throws -> SignPrivateKey? {
    let (entry, key) = try people[0].invite(
      after: await hotline.parts.roster.current(), clock: now)
    let body: [String: any Sendable] = [
      "entry": Blob(entry.bytes).base64URL, "role": Role.volunteer.rawValue,
    ]
    guard try await ask(.post, "roster/entries", body, as: people[0].sender).isDone
    else { return nil }
    promiseRoster("an invite", hash: entry.hash)
    return key
  }

  /// Somebody joins by an invite; her account is hers as soon as she was told so.
  func join() async throws {
    guard let key = try await newInvite() else { return }
    var newcomer = try Person("carla-\(UInt32.random(in: 0...99_999, using: &random))")
    let (entry, body) = try newcomer.join(
      await hotline.parts.roster.current(), by: key, clock: now)
    let answer = try await ask(.post, "join", body, as: .nobody)
    guard answer.isDone, let cookie = answer.cookie else { return }
    newcomer.cookie = cookie
    newcomers.append(newcomer)
    promiseRoster("a join", hash: entry.hash)
    let id = newcomer.id
    promises.make("\(id): the account") { hotline in
      try await hotline.parts.stores.app.read { db in
        try db.row("SELECT 1 FROM accounts WHERE member_id = $1", id.blob) != nil
      }
    }
  }

  func promiseRoster(_ what: String, hash: [UInt8]) {
    promises.make("\(what) in the roster: \(hash.hex)") { hotline in
      try await hotline.parts.roster.current().entries.contains { $0.hash == hash }
    }
  }

  /// - Returns: whether it was changed.
  func changeSettings() async throws -> Bool {
    let name = "Line \(UInt32.random(in: 0...99_999, using: &random))"
    let shown = try await ask(.get, "settings", as: people[0].sender)
    guard let version = (shown.body["version"] as? Int) else { return false }
    promises.take(back: "the settings")
    let answer = try await ask(
      .patch, "settings", ["version": version, "name": name], as: people[0].sender)
    guard answer.isDone else { return false }
    settingsChanges += 1
    promises.make("\(settingsChanges) changes of settings in the log") { [settingsChanges] in
      let entries = try await $0.parts.stores.app.entries(after: 0, limit: 500)
      let acts = try entries.map { try AuditEntry(parsing: $0.bytes).action }
      return acts.count { $0 == AuditAction.settingsChanged.rawValue } >= settingsChanges
    }
    promises.make("the settings") { hotline in
      try await hotline.parts.stores.app.hotline()?.settings.name == name
    }
    return true
  }

  /// - Returns: the shift, once it is kept.
  @discardableResult
  func changeShift() async throws -> ShiftID? {
    let shift = ShiftID.random(using: &random)
    let night: [String: any Sendable] = [
      "weekdays": [1, 7], "startMinute": 1_320, "endMinute": 360, "ringGroup": "everybody",
    ]
    guard try await ask(.put, "shifts/\(shift)", night, as: people[0].sender).isDone
    else { return nil }
    promises.make("the shift \(shift)") { hotline in
      try await hotline.parts.stores.app.plan().shifts.contains { $0.id == shift }
    }
    return shift
  }

  /// A PIN is tried. From the moment in which a try is on the disk it is never given back, but by
  /// the right PIN.
  func unlock(isRight: Bool) async throws {
    let known = people.filter { !lockedOut.contains($0.id) && !unknownPINs.contains($0.device) }
    guard let person = known.randomElement(using: &random) else { return }
    let pin = isRight ? pins[person.device] ?? Person.pin : Person.wrongPIN
    let hotlineID = try await hotline.parts.roster.current().hotline
    let what = "\(person.id): the tries"
    // Whether the right PIN has come through is not known until it is answered.
    if isRight { promises.take(back: what) }
    let custodian = hotline.custodian
    defer {
      if !isRight, let left = custodian.triesLeft(of: person.device) {
        promises.make(what) {
          try await $0.triesLeft(of: person.device).map { $0 <= left } ?? false
        }
      }
    }
    let response = try await person.unlock(custodian, in: hotlineID, pin: pin)
    trace("unlock: \(response.status), \(response.tries) tries left")
  }
}
