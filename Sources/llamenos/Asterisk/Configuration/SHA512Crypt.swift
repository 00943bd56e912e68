// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto

/// The hash under which crypt(3) knows a password, `$6$rounds=…$salt$hash` ("Unix crypt using
/// SHA-256 and SHA-512", U. Drepper): what Asterisk keeps of one.
///
/// For random passwords of 128 bits and more only, as nobody tries those: rounds slow down whoever
/// is right as well, and Asterisk hashes at each request.
enum SHA512Crypt {
  /// The fewest that crypt(3) takes.
  static let rounds = 1_000

  private static let alphabet = Array(
    "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
  private static let byteCount = 64

  /// - Parameter salt: 1 to 16 letters and digits.
  static func hash(_ password: String, salt: String, rounds: Int = rounds) -> String {
    let (key, salted) = (Array(password.utf8), Array(salt.utf8))
    var digest = first(key, salted)
    let keys = stretched(sha512(repeated(key, key.count)), to: key.count)
    let salts = stretched(sha512(repeated(salted, 16 + Int(digest[0]))), to: salted.count)
    for round in 0..<rounds {
      let isOdd = round % 2 == 1
      var text = isOdd ? keys : digest
      if round % 3 != 0 { text += salts }
      if round % 7 != 0 { text += keys }
      digest = sha512(text + (isOdd ? digest : keys))
    }
    return "$6$rounds=\(rounds)$\(salt)$\(encode(digest))"
  }

  private static func first(_ key: [UInt8], _ salt: [UInt8]) -> [UInt8] {
    let other = sha512(key + salt + key)
    var text = key + salt + stretched(other, to: key.count)
    var length = key.count
    while length > 0 {
      text += length & 1 == 1 ? other : key
      length >>= 1
    }
    return sha512(text)
  }

  private static func sha512(_ bytes: [UInt8]) -> [UInt8] { Array(SHA512.hash(data: bytes)) }

  private static func repeated(_ bytes: [UInt8], _ times: Int) -> [UInt8] {
    (0..<times).flatMap { _ in bytes }
  }

  private static func stretched(_ digest: [UInt8], to count: Int) -> [UInt8] {
    (0..<count).map { digest[$0 % byteCount] }
  }

  /// Three bytes a third of the digest apart are four letters, each time beginning with another;
  /// the last byte is alone.
  private static func encode(_ digest: [UInt8]) -> String {
    let third = (byteCount - 1) / 3
    var text = ""
    for place in 0..<third {
      let places = [place, place + third, place + 2 * third]
      let turned = (0..<3).map { Int(digest[places[($0 + place) % 3]]) }
      text += letters(turned[0] << 16 | turned[1] << 8 | turned[2], 4)
    }
    return text + letters(Int(digest[byteCount - 1]), 2)
  }

  private static func letters(_ value: Int, _ count: Int) -> String {
    String((0..<count).map { alphabet[value >> (6 * $0) & 63] })
  }
}
