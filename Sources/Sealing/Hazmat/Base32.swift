// SPDX-License-Identifier: AGPL-3.0-or-later

/// Base32 (RFC 4648, section 6) without padding: how authenticator apps take a secret.
enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var letters: [UInt8] = []
    var (held, bits) = (0, 0)
    for byte in bytes {
      held = (held << 8 | Int(byte)) & 0xfff
      bits += 8
      while bits >= 5 {
        bits -= 5
        letters.append(alphabet[held >> bits & 31])
      }
    }
    if bits > 0 { letters.append(alphabet[held << (5 - bits) & 31]) }
    return String(decoding: letters, as: UTF8.self)
  }
}
