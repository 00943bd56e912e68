// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

@testable package import Sealing

/// What somebody installs on her phone: it takes the secret as letters, and shows codes.
package struct AuthenticatorApp {
  package let secret: OneTimeCodeSecret

  /// What she was shown is no secret.
  package struct Unreadable: Error {}

  /// - Parameter letters: base32 (RFC 4648, section 6).
  package init(_ letters: String) throws {
    var (bytes, held, bits): ([UInt8], Int, Int) = ([], 0, 0)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    for letter in letters {
      guard let value = alphabet.firstIndex(of: letter) else { throw Unreadable() }
      held = (held << 5 | value) & 0xfff
      bits += 5
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: held >> bits))
    }
    guard let secret = OneTimeCodeSecret(bytes) else { throw Unreadable() }
    self.secret = secret
  }

  package func code(at step: TimeStep) -> String {
    String(decoding: secret.code(at: step).digits, as: UTF8.self)
  }
}
