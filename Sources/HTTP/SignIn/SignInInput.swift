// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Identity
import Sealing

/// What stands in a request for a sign-in name, a passphrase and a code.
enum SignInInput {
  static let authByteCount = 32

  /// - Throws: `Problem` of `type` for a name that nobody can have.
  static func name(_ text: String, else type: ProblemType) throws -> SignInName {
    do {
      return try SignInName(text)
    } catch {
      throw Problem(type)
    }
  }

  /// - Throws: `Problem` `malformed` unless it has six digits, if it is there.
  static func code(_ text: String?) throws -> OneTimeCode? {
    guard let text else { return nil }
    guard let code = OneTimeCode(text) else { throw Problem(.malformed) }
    return code
  }

  /// - Throws: `Problem` `malformed` unless it has 32 bytes.
  static func auth(_ blob: Blob) throws -> [UInt8] {
    guard blob.bytes.count == authByteCount else { throw Problem(.malformed) }
    return blob.bytes
  }
}
