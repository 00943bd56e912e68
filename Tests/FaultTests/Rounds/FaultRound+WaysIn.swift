// SPDX-License-Identifier: AGPL-3.0-or-later

import Authenticators
import Domain
import HTTPTypes
import Storage

@testable import HTTP
@testable import Identity
@testable import Sealing
@testable import llamenos

/// Passkeys, one-time codes and accounts at a provider: turned on, and off again.
extension FaultRound {
  func changePasskeys() async throws {
    guard let person = people.randomElement(using: &random) else { return }
    let asked = try await ask(.post, "passkeys/challenge", [:], as: .nobody)
    guard let challenge = asked.body["challenge"] as? String else { return }
    let passkey = MadeUpPasskey(of: person.keys, id: randomBlob(16).bytes)
    let confirm: [String: any Sendable] = ["confirm": ["auth": person.authText]]
    let made = passkey.made(for: challenge).merging(confirm) { $1 }
    guard let id = PasskeyID(passkey.id),
      try await ask(.post, "me/passkeys", made, as: person.sender).isDone
    else { return }
    let what = "\(person.id): a way in by the passkey \(passkey.name)"
    promises.make(what) { try await $0.parts.stores.app.passkey(id)?.member == person.id }
    guard Bool.random(using: &random) || isThorough else { return }
    promises.take(back: what)
    guard
      try await ask(
        .post, "me/passkeys/\(passkey.name)/remove", confirm, as: person.sender
      ).isDone
    else { return }
    promises.make("that the passkey \(passkey.name) is gone") {
      try await $0.parts.stores.app.passkey(id) == nil
    }
  }

  func changeOneTimeCodes() async throws {
    guard let person = people.randomElement(using: &random) else { return }
    let offered = try await ask(
      .post, "me/one-time-codes/offer", ["auth": person.authText], as: person.sender)
    guard offered.isDone, let letters = offered.body["secret"] as? String,
      let offer = offered.body["offer"] as? String
    else { return }
    let (app, step) = (try AuthenticatorApp(letters), Int64(now) / 30)
    let what = "\(person.id): a way in by one-time codes"
    promises.take(back: what)
    let shown = ["offer": offer, "code": app.code(at: step)]
    guard try await ask(.post, "me/one-time-codes", shown, as: person.sender).isDone
    else { return }
    promise(what, areOn: true, for: person.id)
    promises.take(back: what)
    let removal = ["auth": person.authText, "code": app.code(at: step + 1)]
    guard
      try await ask(.post, "me/one-time-codes/remove", removal, as: person.sender).isDone
    else { return }
    promise(what, areOn: false, for: person.id)
  }

  private func promise(_ what: String, areOn: Bool, for member: MemberID) {
    promises.make(what) {
      try await $0.parts.stores.app.hasOneTimeCodes(member) == areOn
    }
  }

  func changeLinkedAccount() async throws {
    guard let person = people.randomElement(using: &random),
      let account = OpenIDAccountHash(randomBlob(32).bytes)
    else { return }
    let tickets = hotline.parts.identity.openID.tickets
    let ticket = Blob(try tickets.make(account, of: person.id)).base64URL
    let confirm: [String: any Sendable] = ["confirm": ["auth": person.authText]]
    let what = "\(person.id): a way in by a provider"
    promises.take(back: what)
    let linking = confirm.merging(["ticket": ticket]) { $1 }
    guard try await ask(.post, "me/provider", linking, as: person.sender).isDone else { return }
    promises.make(what) {
      try await $0.parts.stores.app.member(with: account) == person.id
    }
    guard Bool.random(using: &random) || isThorough else { return }
    promises.take(back: what)
    guard try await ask(.post, "me/provider/remove", confirm, as: person.sender).isDone
    else { return }
    promises.make(what) { try await !$0.parts.stores.app.isLinked(person.id) }
  }

  /// Another PIN for a device, and with it another share. Until it is answered either may be hers.
  func replacePIN() async throws {
    let known = people.filter { !lockedOut.contains($0.id) && !unknownPINs.contains($0.device) }
    guard let person = known.randomElement(using: &random) else { return }
    let (hotlineID, pin) = (try await roster.hotline, randomBlob(32).bytes)
    let former = pins[person.device] ?? Person.pin
    let what = "\(person.id): the PIN"
    promises.take(back: what)
    promises.take(back: "\(person.id): the tries")
    unknownPINs.insert(person.device)
    let response = try await person.replacePIN(
      hotline.custodian, in: hotlineID, from: former, to: pin, share: randomBlob(32).bytes)
    trace("another PIN: \(response.status)")
    unknownPINs.remove(person.device)
    if response.status == .ok { pins[person.device] = pin }
    guard response.status == .ok, let held = try await hotline.proof(of: person.device)
    else { return }
    // Nothing but ten wrong tries takes it away.
    promises.make(what) { hotline in
      let left = try await hotline.triesLeft(of: person.device)
      return try await hotline.proof(of: person.device) == held || left == 0
    }
  }
}
