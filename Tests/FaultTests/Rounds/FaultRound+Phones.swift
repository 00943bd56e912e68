// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Storage
import Telephony

@testable import HTTP
@testable import llamenos

/// Where members are rung by phone, and at which provider.
extension FaultRound {
  /// She names a phone, an admin looks at it, and she takes it back.
  func changePhones() async throws {
    guard let person = people.randomElement(using: &random) else { return }
    let sip = "sip:\(randomBlob(8).bytes.hex)@phones.example.org"
    let confirm: [String: any Sendable] = ["auth": person.authText]
    promises.take(back: phones(of: person.id))
    let chosen: [String: any Sendable] = ["sip": sip, "confirm": confirm]
    guard try await ask(.put, "me/phones", chosen, as: person.sender).isDone else { return }
    promises.make(phones(of: person.id)) {
      try await $0.parts.calls.book.phones(of: person.id)?.sip?.uri == sip
    }
    let before = try await looks(at: person.id, hotline)
    guard
      try await ask(.post, "members/\(person.id)/phones/show", [:], as: people[0].sender).isDone
    else { return }
    promises.make("that \(person.id)'s phones were shown, after \(before) times") { [self] in
      try await looks(at: person.id, $0) > before
    }
    guard Bool.random(using: &random) || isThorough else { return }
    promises.take(back: phones(of: person.id))
    guard try await ask(.put, "me/phones", ["confirm": confirm], as: person.sender).isDone
    else { return }
    promiseNoPhones(of: person.id)
  }

  private func phones(of member: MemberID) -> String { "\(member): her phones" }

  /// Before a lock-out, which drops them.
  func takeBackPhones(of member: MemberID) { promises.take(back: phones(of: member)) }

  func promiseNoPhones(of member: MemberID) {
    promises.make(phones(of: member)) { try await $0.parts.calls.book.phones(of: member) == nil }
  }

  /// How often an admin has looked at her phones, by the log.
  private func looks(at member: MemberID, _ hotline: FaultyHotline) async throws -> Int {
    let entries = try await hotline.parts.stores.app.entries(after: 0, limit: .max)
    return try entries.map { try AuditEntry(parsing: $0.bytes) }
      .count { $0.action == AuditAction.phonesShown.rawValue && $0.object == member.bytes }
  }

  /// An Asterisk that is not there, so that nothing leaves the machine: added, given a number,
  /// switched off and deleted.
  func changeProviders() async throws {
    let admin = people[0].sender
    let number = "+32255\(Int.random(in: 10_000...99_999, using: &random))"
    let fields = [
      "ari": "http://127.0.0.1:1/ari", "user": "hotline", "password": "secret", "trunk": "trunk",
      "numbers": number,
    ]
    let added = try await ask(
      .post, "providers", ["provider": "asterisk", "fields": fields], as: admin)
    guard added.isDone, let text = added.body["account"] as? String,
      let id = ProviderAccountID(hex: text)
    else { return }
    promise(id, isOn: true, numbers: [])
    let connected: [String: any Sendable] = [
      "id": String(number.dropFirst()), "number": number, "languages": ["es"],
    ]
    promises.take(back: account(id))
    guard try await ask(.post, "providers/\(id)/numbers", connected, as: admin).isDone
    else { return }
    promise(id, isOn: true, numbers: [number])
    promises.take(back: account(id))
    guard try await ask(.patch, "providers/\(id)", ["isOn": false], as: admin).isDone
    else { return }
    promise(id, isOn: false, numbers: [number])
    guard Bool.random(using: &random) || isThorough else { return }
    promises.take(back: account(id))
    guard try await ask(.delete, "providers/\(id)", as: admin).isDone else { return }
    promises.make(account(id)) {
      try await !$0.parts.stores.app.providerAccounts().contains { $0.id == id }
    }
  }

  private func account(_ id: ProviderAccountID) -> String { "the account \(id) at a provider" }

  private func promise(_ id: ProviderAccountID, isOn: Bool, numbers: [String]) {
    promises.make(account(id)) { hotline in
      let kept = try await hotline.parts.stores.app.providerAccounts().first { $0.id == id }
      return kept?.isOn == isOn && kept?.numbers.map(\.number.e164) == numbers
    }
  }

  /// An admin records a line, in place of what was there, and maybe takes it back.
  func recordPrompts() async throws {
    let admin = people[0].sender
    let line = VoiceLine.allCases.randomElement(using: &random) ?? .menu
    guard let language = LanguageTag("es") else { return }
    let spoken = Prompter.Spoken(line, language)
    let loudness = Int16.random(in: 1...9_000, using: &random)
    let sound = try PromptSound(samples: [Int16](repeating: loudness, count: 1_600))
    let promise = "what callers hear at \(line)"
    promises.take(back: promise)
    let body = ["sound": Blob(sound.wav).base64URL]
    guard try await ask(.put, "prompts/es/\(line.rawValue)", body, as: admin).isDone
    else { return }
    promises.make(promise) { try await $0.parts.phones.prompts.sound(of: spoken) == sound }
    guard Bool.random(using: &random) || isThorough else { return }
    promises.take(back: promise)
    guard try await ask(.delete, "prompts/es/\(line.rawValue)", as: admin).isDone
    else { return }
    promises.make(promise) { try await $0.parts.phones.prompts.sound(of: spoken) == nil }
  }
}
