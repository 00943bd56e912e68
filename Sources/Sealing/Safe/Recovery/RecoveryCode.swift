// SPDX-License-Identifier: AGPL-3.0-or-later

/// 128 random bits that open a member's keys without a device (PROTOCOL section 14).
package struct RecoveryCode: Sendable, Redacted {
  package static let byteCount = 16
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
  private static let letterCount = 28

  let bytes: [UInt8]

  package static func make(using random: inout some RandomNumberGenerator) -> Self {
    Self(bytes: .random(byteCount, using: &random))
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads what a person typed, without regard to case, spaces and hyphens.
  package init(typed: String) throws(RecoveryRefusal) {
    let letters = typed.uppercased().utf8.filter { !" -".utf8.contains($0) }
    guard letters.count == Self.letterCount else { throw .codeForm }
    var bits: [Bool] = []
    for letter in letters {
      guard let value = Self.alphabet.firstIndex(of: letter) else { throw .codeForm }
      bits += (0..<5).reversed().map { value >> $0 & 1 == 1 }
    }
    bytes = Self.bytes(of: bits[..<128])
    guard Array(bits[128...]) == Self.checkBits(of: bytes) else { throw .codeChecksum }
  }

  /// Base32 (RFC 4648 §6) of code ‖ first 12 bits of H(code), seven groups of four.
  package var shown: String {
    let bits = Self.bits(of: bytes) + Self.checkBits(of: bytes)
    let letters = stride(from: 0, to: bits.count, by: 5).map { start in
      Self.alphabet[bits[start..<start + 5].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }]
    }
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(decoding: letters[$0..<$0 + 4], as: UTF8.self) }.joined(separator: " ")
  }

  private static func checkBits(of code: [UInt8]) -> [Bool] {
    Array(bits(of: Array(Hash.sha256(code).prefix(2))).prefix(12))
  }

  private static func bits(of bytes: [UInt8]) -> [Bool] {
    bytes.flatMap { byte in (0..<8).reversed().map { byte >> $0 & 1 == 1 } }
  }

  private static func bytes(of bits: ArraySlice<Bool>) -> [UInt8] {
    stride(from: bits.startIndex, to: bits.endIndex, by: 8).map { start in
      bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }
}

/// Why a recovery code or blob is not accepted.
package enum RecoveryRefusal: Error, Equatable {
  /// Not 28 letters of the alphabet.
  case codeForm
  /// A letter is wrong or two are swapped.
  case codeChecksum
  case malformed(Malformed)
  case open(OpenRefusal)
  /// The chain is older than the blob (`.fetchFirst`) or another one (`.fork`).
  case roster(RosterRefusal)
  /// The seeds give another member.
  case otherMember
}
