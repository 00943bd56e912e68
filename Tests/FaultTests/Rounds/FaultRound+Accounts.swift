// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Identity
import Storage

@testable import HTTP
@testable import llamenos

/// What becomes of a member's devices, sessions and passphrase.
extension FaultRound {
  func randomBlob(_ count: Int) -> Blob {
    Blob((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) })
  }

  /// A browser that she adds by her recovery code, which is another from then on. Her session is there
  /// from then on, too.
  func addDevice() async throws {
    guard let person = people.dropFirst().randomElement(using: &random) else { return }
    let (device, recovery) = (DeviceID.random(using: &random), randomBlob(SealedSeeds.byteCount))
    promises.take(back: "\(person.id): the recovery")
    let body: [String: any Sendable] = [
      "device": device.hex, "recovery": recovery.base64URL, "auth": person.authText,
    ]
    guard try await ask(.post, "me/device", body, as: person.sender).isDone else { return }
    added.append((person.id, device))
    promise(recovery, of: person.id)
    promises.make("\(person.id): the device \(device)") {
      try await $0.parts.stores.app.owner(of: device) == person.id
    }
  }

  func replaceRecovery() async throws {
    guard let person = people.randomElement(using: &random) else { return }
    let recovery = randomBlob(SealedSeeds.byteCount)
    promises.take(back: "\(person.id): the recovery")
    let body = ["recovery": recovery.base64URL, "auth": person.authText]
    guard try await ask(.put, "me/recovery", body, as: person.sender).isDone else { return }
    promise(recovery, of: person.id)
  }

  private func promise(_ recovery: Blob, of member: MemberID) {
    promises.make("\(member): the recovery") {
      try await $0.parts.stores.app.recovery(of: member)?.bytes == recovery.bytes
    }
  }

  /// The session that she is in was there, and ends with it.
  func revoke() async throws {
    if added.isEmpty { try await addDevice() }
    guard let (id, device) = added.popLast(), let person = people.first(where: { $0.id == id })
    else { return }
    people.removeAll { $0.id == id }
    promises.take(back: "\(id): the device \(device)")
    let body: [String: any Sendable] = ["confirm": ["auth": person.authText]]
    if try await ask(.post, "me/devices/\(device)/revoke", body, as: person.sender).isDone {
      promises.make("that the device \(device) is revoked") {
        try await $0.parts.stores.app.owner(of: device) == nil
      }
    }
    try await comeBack(person)
  }

  /// Her sessions end here, her shares at the custodian: now or by a later round of housekeeping.
  func lockOut() async throws {
    guard let person = people.dropFirst().randomElement(using: &random) else { return }
    people.removeAll { $0.id == person.id }
    lockedOut.insert(person.id)
    promises.take(backAll: "\(person.id): the device")
    promises.take(back: "\(person.id): the PIN")
    promises.take(back: "\(person.id): the tries")
    takeBackPhones(of: person.id)
    let body: [String: any Sendable] = ["confirm": ["auth": people[0].authText]]
    guard try await ask(.post, "members/\(person.id)/lock-out", body, as: people[0].sender).isDone
    else { return }
    promiseNoPhones(of: person.id)
    promiseRefusal(of: person.cookie, "of \(person.id), who was locked out")
    promises.make("that \(person.id) is locked out") { hotline in
      let pending = try await hotline.parts.stores.app.pendingLockOuts().map(\.member)
      let shares = try await hotline.shares(of: person.id)
      return shares == 0 || pending.contains(person.id)
    }
    try await comeBack(person)
  }

  func promiseRefusal(of cookie: String, _ whose: String) {
    promises.make("the end of a session \(whose)") {
      try await $0.send(.get, "me", as: .member(cookie)).status == 401
    }
  }

  private func signIn(_ person: Person) async throws -> String? {
    let body = ["signInName": person.name, "auth": person.authText]
    let answer = try await ask(.post, "sign-in", body, as: .nobody)
    return answer.isDone ? answer.cookie : nil
  }

  private func comeBack(_ person: Person) async throws {
    var person = person
    guard let cookie = try await signIn(person) else { return }
    person.cookie = cookie
    people.append(person)
  }

  /// Two more browsers: one goes by itself, the other is ended from elsewhere.
  func comeAndGo() async throws {
    guard let person = people.randomElement(using: &random),
      let first = try await signIn(person), let second = try await signIn(person)
    else { return }
    if try await ask(.post, "sign-out", [:], as: .member(first)).isDone {
      promiseRefusal(of: first, "of \(person.id), who signed out")
    }
    let others = try await ask(.get, "me/sessions", as: .member(second)).list
      .filter { $0["current"] as? Bool == true }
    guard let id = others.first?["id"] as? String,
      try await ask(.delete, "me/sessions/\(id)", as: person.sender).isDone
    else { return }
    promiseRefusal(of: second, "of \(person.id), ended from elsewhere")
  }

  /// By a link of the admin's. Until it is answered nobody knows which passphrase is hers.
  func reset() async throws {
    guard var person = people.dropFirst().randomElement(using: &random) else { return }
    let made = try await ask(
      .post, "members/\(person.id)/reset-link", [:], as: people[0].sender)
    guard made.isDone, let token = made.body["token"] as? String else { return }
    people.removeAll { $0.id == person.id }
    for what in ["a way in", "the passphrase"] { promises.take(backAll: "\(person.id): \(what)") }
    let former = person.cookie
    person.auth = randomBlob(32).bytes
    let body = ["token": token, "signInName": person.name, "auth": person.authText]
    let answer = try await ask(.post, "reset", body, as: .nobody)
    guard answer.isDone, let cookie = answer.cookie else { return }
    person.cookie = cookie
    people.append(person)
    promiseRefusal(of: former, "of \(person.id), before her new passphrase")
    let (id, verifier) = (person.id, try await hotline.verifier(of: person.id))
    promises.make("\(id): the passphrase") { try await $0.verifier(of: id) == verifier }
  }
}
