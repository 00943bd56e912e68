// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

/// What somebody installs on her phone: it takes the secret as letters, and shows codes.
struct AuthenticatorApp {
  private let secret: OneTimeCodeSecret

  /// - Parameter letters: base32 (RFC 4648, section 6).
  init(_ letters: String) throws {
    var (bytes, held, bits): ([UInt8], Int, Int) = ([], 0, 0)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    for letter in letters {
      held = (held << 5 | (try #require(alphabet.firstIndex(of: letter)))) & 0xfff
      bits += 5
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: held >> bits))
    }
    secret = try #require(OneTimeCodeSecret(bytes))
  }

  func code(at step: TimeStep) -> String {
    String(decoding: secret.code(at: step).digits, as: UTF8.self)
  }
}
