// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Storage

@testable import HTTP
@testable import Sealing
@testable import llamenos

extension FaultyHotline {
  private var now: UInt64 { UInt64(parts.clock.wall.now.seconds) }

  struct Refused: Error { let answer: Answer }

  /// Somebody sets the hotline up, her device first, and gets in by the setup link.
  func found(_ name: String) async throws -> Person {
    var admin = try Person(name)
    guard let token = try await parts.identity.links.open() else {
      throw StoreError.unavailable
    }
    let key = try await parts.identity.custodian.key()
    let body = try admin.founding(token: token.bytes.hex, custodian: key, clock: now)
    let answer = try await send(.post, "setup", body)
    guard answer.isDone, let cookie = answer.cookie else { throw Refused(answer: answer) }
    admin.cookie = cookie
    _ = try await admin.enrol(custodian, in: try await parts.roster.current().hotline)
    return admin
  }

  /// Invited, joined, and given a volunteer's powers.
  func takeIn(_ name: String, by admin: Person) async throws -> Person {
    var newcomer = try Person(name)
    let (invite, key) = try admin.invite(after: await parts.roster.current(), clock: now)
    try await post(invite, as: admin)
    let (_, body) = try newcomer.join(await parts.roster.current(), by: key, clock: now)
    let joined = try await send(.post, "join", body)
    guard joined.isDone, let cookie = joined.cookie else { throw Refused(answer: joined) }
    newcomer.cookie = cookie
    let change = RosterEntry.Change(
      subject: newcomer.id, isActive: true, powers: Role.volunteer.powers)
    try await post(
      RosterEntry.make(
        .set(change), after: await parts.roster.current(), by: admin.keys, clock: now),
      as: admin)
    _ = try await newcomer.enrol(custodian, in: try await parts.roster.current().hotline)
    return newcomer
  }

  private func post(_ entry: RosterEntry, as admin: Person) async throws {
    let answer = try await send(
      .post, "roster/entries",
      ["entry": Blob(entry.bytes).base64URL, "role": Role.volunteer.rawValue], as: admin.sender)
    guard answer.isDone else { throw Refused(answer: answer) }
  }

  /// As the custodian's database has it.
  func triesLeft(of device: DeviceID) async throws -> Int? {
    try await parts.stores.custodian?.database.read { db in
      try db.row("SELECT tries_left FROM devices WHERE device_id = $1", device.blob)?
        .int("tries_left")
    }
  }
}
