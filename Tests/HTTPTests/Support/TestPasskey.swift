// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Domain
import Foundation
import HTTPTypes
import Storage
import Testing

@testable import HTTP

/// A passkey that signs as an authenticator does: ES256, "none" attestation.
struct TestPasskey: Sendable {
  static let origin = "https://line.example"

  /// What an authenticator and a browser say when they are touched.
  struct Saying {
    var origin = TestPasskey.origin
    var relyingParty = "line.example"
    /// Somebody was there, and is its owner.
    var flags: UInt8 = 0x05
    var counter: UInt32 = 0
    var type = "webauthn.get"
  }

  let id: [UInt8]
  private let key = P256.Signing.PrivateKey()

  init() { id = CallID.random().bytes }

  var name: String { Blob(id).base64URL }

  var coseKey: [UInt8] {
    let point = Array(key.publicKey.rawRepresentation)
    return [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32] + point[..<32] + [0x22, 0x58, 32]
      + point[32...]
  }

  /// What a page sends of one that was just made, without a confirmation.
  func made(for challenge: String, _ saying: Saying = Saying()) -> [String: any Sendable] {
    var saying = saying
    if saying.type == Saying().type { saying.type = "webauthn.create" }
    saying.flags |= 0x40
    let length = [UInt8(id.count >> 8), UInt8(id.count & 0xff)]
    let attested = [UInt8](repeating: 0, count: 16) + length + id + coseKey
    return [
      "challenge": challenge,
      "authenticatorData": Blob(Self.data(saying) + attested).base64URL,
      "clientDataJSON": Blob(Self.client(saying, challenge)).base64URL,
    ]
  }

  /// What a page sends of a touch.
  ///
  /// - Parameter name: another's id, in place of its own.
  func touch(
    for challenge: String, _ saying: Saying = Saying(), as name: String? = nil
  ) throws -> [String: any Sendable] {
    let (data, client) = (Self.data(saying), Self.client(saying, challenge))
    let signed = data + Array(SHA256.hash(data: client))
    let signature = try key.signature(for: signed).derRepresentation
    let answer: [String: any Sendable] = [
      "id": name ?? self.name, "authenticatorData": Blob(data).base64URL,
      "clientDataJSON": Blob(client).base64URL, "signature": Blob(signature).base64URL,
    ]
    return ["challenge": challenge, "answer": answer]
  }

  private static func data(_ saying: Saying) -> [UInt8] {
    let counter = stride(from: 24, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: saying.counter >> $0)
    }
    return Array(SHA256.hash(data: Array(saying.relyingParty.utf8))) + [saying.flags] + counter
  }

  private static func client(_ saying: Saying, _ challenge: String) -> [UInt8] {
    Array(
      """
      {"type":"\(saying.type)","challenge":"\(challenge)","origin":"\(saying.origin)",\
      "crossOrigin":false}
      """.utf8)
  }
}

extension FrontDoor {
  func challenge() async throws -> String {
    try #require(try await ask(.post, "passkeys/challenge", [:]).text("challenge"))
  }

  /// Adds a passkey by her passphrase.
  func add(
    _ passkey: TestPasskey, of person: Newcomer, cookie: String,
    _ saying: TestPasskey.Saying = TestPasskey.Saying()
  ) async throws -> DoorAnswer {
    try await add(
      passkey.made(for: challenge(), saying), confirm: Self.passphrase(of: person), cookie: cookie)
  }

  func add(
    _ made: [String: any Sendable], confirm: [String: any Sendable], cookie: String
  ) async throws -> DoorAnswer {
    try await ask(.post, "me/passkeys", made.merging(["confirm": confirm]) { $1 }, cookie: cookie)
  }

  static func passphrase(of person: Newcomer) -> [String: any Sendable] {
    ["auth": Blob(person.auth).base64URL]
  }

  func signIn(
    by passkey: TestPasskey, _ saying: TestPasskey.Saying = TestPasskey.Saying()
  ) async throws -> DoorAnswer {
    try await ask(.post, "passkeys/sign-in", passkey.touch(for: challenge(), saying))
  }

  /// As an admin sets it.
  func require(passkeysOf requirement: PasskeyRequirement) async throws {
    let hotline = try #require(try await database.hotline())
    var settings = hotline.settings
    settings.passkeyRequirement = requirement
    #expect(
      try await database.change(
        to: settings, after: hotline.settingsVersion,
        audit: AuditAct(actor: nil, action: .settingsChanged, at: clock.now)))
  }
}
