// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum WordsOps {
  static let handlers: [String: VectorHandler] = ["words": words, "words-check": check]

  private static func exchange(_ vector: VectorCase) throws -> SpokenWordsExchange {
    let made = SpokenWordsExchange(
      call: try vector.id("call_id"), attempt: UInt8(try vector.int("attempt")),
      callerFingerprint: try vector.bytes("fp_c"), callerNonce: try vector.bytes("n_c"))
    guard let made else { throw VectorFault(description: "not 32 bytes") }
    return made
  }

  private static func words(_ vector: VectorCase) throws -> [String: JSONValue] {
    let exchange = try exchange(vector)
    let (fingerprint, nonce) = (try vector.bytes("fp_v"), try vector.bytes("n_v"))
    let words = exchange.words(volunteerFingerprint: fingerprint, volunteerNonce: nonce)
    let hash = exchange.hash(volunteerFingerprint: fingerprint, volunteerNonce: nonce)
    return [
      "commit": .hex(exchange.commitment), "hash": .hex(hash),
      "words": .array(words.indices.map { .int($0) }), "digits": .string(words.digits),
    ]
  }

  private static func check(_ vector: VectorCase) throws -> [String: JSONValue] {
    try exchange(vector).check(vector.bytes("commit"))
    return try words(vector)
  }
}
