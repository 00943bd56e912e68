// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Four words that two people compare by voice: each an index into a list of 256.
package struct SpokenWords: Hashable, Sendable {
  private let bytes: [UInt8]

  init(_ hash: [UInt8]) { bytes = Array(hash.prefix(4)) }

  /// Four indices, 0 to 255.
  package var indices: [Int] { bytes.map(Int.init) }

  /// For a language without a list: six digits, zeros in front.
  package var digits: String {
    let number = bytes.reduce(0) { $0 << 8 | Int($1) } % 1_000_000
    let text = String(number)
    return String(repeating: "0", count: 6 - text.count) + text
  }

  /// Of a join (PROTOCOL section 11) or of another branch's head (rule 11): the entry's hash.
  package init(of entry: RosterEntry) { self.init(entry.hash) }
}

/// What both sides of a call put in (PROTOCOL section 15; commitment as in RFC 6189 §4.4.1.1).
package struct SpokenWordsExchange: Sendable {
  package let call: CallID
  /// From 1; one more for each new pair of nonces.
  package let attempt: UInt8
  /// SHA-256 of the caller's DTLS certificate.
  package let callerFingerprint: [UInt8]
  /// 32 random bytes of the caller's, shown only after the volunteer's are on the table.
  package let callerNonce: [UInt8]

  /// - Returns: `nil` unless both arrays have 32 bytes.
  package init?(
    call: CallID, attempt: UInt8, callerFingerprint: [UInt8], callerNonce: [UInt8]
  ) {
    guard callerFingerprint.count == 32, callerNonce.count == 32 else { return nil }
    self.call = call
    self.attempt = attempt
    self.callerFingerprint = callerFingerprint
    self.callerNonce = callerNonce
  }

  /// m1: what the caller commits to with her offer.
  package var commitment: [UInt8] {
    Hash.labelled(.wordsCommit, call.bytes, [attempt], callerFingerprint, callerNonce)
  }

  package func words(
    volunteerFingerprint: [UInt8], volunteerNonce: [UInt8]
  ) -> SpokenWords {
    SpokenWords(hash(volunteerFingerprint: volunteerFingerprint, volunteerNonce: volunteerNonce))
  }

  func hash(volunteerFingerprint: [UInt8], volunteerNonce: [UInt8]) -> [UInt8] {
    Hash.labelled(
      .words, call.bytes, [attempt], callerFingerprint, volunteerFingerprint, callerNonce,
      volunteerNonce)
  }

  /// V's check of m3 against m1; a mismatch ends the call.
  package func check(_ commitment: [UInt8]) throws(SpokenWordsRefusal) {
    guard ConstantTime.areEqual(self.commitment, commitment) else { throw .commitment }
  }
}

package enum SpokenWordsRefusal: Error, Equatable {
  /// Somebody sits between the two browsers.
  case commitment
}
