// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum LinkOps {
  static let handlers: [String: VectorHandler] = [
    "invite-link": link, "invite-check": check, "invite-proof": proof, "invite-words": words,
    "signin": signIn,
  ]

  private static func link(_ vector: VectorCase) throws -> [String: JSONValue] {
    let entry = try RosterEntry(parsing: vector.bytes("entry"))
    let link = try InviteLink(seed: vector.bytes("seed"), entry: entry)
    return [
      "key_seed": .hex(link.key.seed), "invite_pk": .hex(link.key.publicKey.bytes),
      "fragment": .string(link.fragment),
    ]
  }

  private static func check(_ vector: VectorCase) throws -> [String: JSONValue] {
    let link = try InviteLink(fragment: vector.text("fragment"))
    let count = vector.has("chain") ? try vector.int("chain") : nil
    try link.check(in: RosterWorld.load().roster(count))
    return ["key_seed": .hex(link.key.seed)]
  }

  private static func proof(_ vector: VectorCase) throws -> [String: JSONValue] {
    let proof = try InviteLink(fragment: vector.text("fragment")).proof
    guard proof.holds(in: try RosterWorld.load().roster(nil)) else {
      throw VectorFault(description: "the roster does not know the proof's invite")
    }
    return ["proof": .hex(proof.bytes)]
  }

  private static func words(_ vector: VectorCase) throws -> [String: JSONValue] {
    let words = SpokenWords(of: try RosterEntry(parsing: vector.bytes("entry")))
    return [
      "words": .array(words.indices.map { .int($0) }), "digits": .string(words.digits),
    ]
  }

  private static func signIn(_ vector: VectorCase) throws -> [String: JSONValue] {
    let secrets = try SignInSecrets(
      passphrase: vector.text("passphrase"), hotline: vector.id("hid"),
      name: SignInName(vector.text("signin_name")))
    return [
      "stretched": .hex(secrets.stretched), "auth": .hex(secrets.forServer),
      "custodian": .hex(secrets.forCustodian), "credential": .hex(secrets.credential),
    ]
  }
}
