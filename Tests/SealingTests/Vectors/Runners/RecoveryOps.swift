// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum RecoveryOps {
  static let handlers: [String: VectorHandler] = [
    "recovery-code": code, "recovery-read": read, "recovery-make": make, "recovery-open": open,
  ]

  private static func code(_ vector: VectorCase) throws -> [String: JSONValue] {
    ["shown": .string(RecoveryCode(bytes: try vector.bytes("code")).shown)]
  }

  private static func read(_ vector: VectorCase) throws -> [String: JSONValue] {
    ["code": .hex(try RecoveryCode(typed: vector.text("typed")).bytes)]
  }

  private static func make(_ vector: VectorCase) throws -> [String: JSONValue] {
    let code = RecoveryCode(bytes: try vector.bytes("code"))
    let (hid, member): (HotlineID, MemberID) = (try vector.id("hid"), try vector.id("member"))
    let keys = MemberKeys(
      sign: try SignPrivateKey(seed: vector.bytes("sign_seed")),
      seal: try SealPrivateKey(seed: vector.bytes("seal_seed")))
    let head = RosterHead(
      sequence: UInt32(try vector.int("roster_seq")), hash: try vector.bytes("roster_hash"))
    let blob = try RecoveryBlob.seal(
      keys, code: code, hotline: hid, head: head, nonce: vector.bytes("nonce"))
    return [
      "key": .hex(RecoveryBlob.key(code, hotline: hid, member: member)),
      "aad": .hex(RecoveryBlob.aad(hotline: hid, member: member)), "blob": .hex(blob),
    ]
  }

  private static func open(_ vector: VectorCase) throws -> [String: JSONValue] {
    let count = vector.has("chain") ? try vector.int("chain") : nil
    let keys = try RecoveryBlob.open(
      vector.bytes("blob"), code: RecoveryCode(bytes: vector.bytes("code")),
      member: vector.id("member"), roster: RosterWorld.load().roster(count))
    return ["seal_seed": .hex(keys.seal.seed), "sign_seed": .hex(keys.sign.seed)]
  }
}
