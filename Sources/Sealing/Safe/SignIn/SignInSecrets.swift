// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The name typed at sign-in: 3 to 32 of `a–z 0–9 . _ -`.
///
/// The server sees it at each sign-in and keeps only a keyed hash of it.
package struct SignInName: Hashable, Sendable, Redacted {
  package let text: String

  package init(_ text: String) throws(SignInRefusal) {
    let allowed = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    guard allowed, (3...32).contains(text.utf8.count) else { throw .name }
    self.text = text
  }
}

package enum SignInRefusal: Error, Equatable {
  case name
  case derivation
}

/// What a passphrase becomes: one value for the server, one for the custodian.
package struct SignInSecrets: Sendable, Redacted {
  let stretched: [UInt8]

  /// Costs 600,000 rounds of PBKDF2, about a third of a second.
  package init(
    passphrase: String, hotline: HotlineID, name: SignInName
  ) throws(SignInRefusal) {
    let salt = Hash.labelled(.signIn, hotline.bytes, [0], Array(name.text.utf8))
    do {
      stretched = try KeyDerivation.pbkdf2(passphrase, salt: salt)
    } catch {
      throw .derivation
    }
  }

  /// Sent to the server, which keeps scrypt of it: 32 bytes.
  package var forServer: [UInt8] { KeyDerivation.hkdf(stretched, label: .signInAuth) }

  /// Evidence 3, sent to the custodian: 32 bytes.
  package var forCustodian: [UInt8] { KeyDerivation.hkdf(stretched, label: .signInCustodian) }

  /// What the custodian keeps of `forCustodian`: its H.
  package var credential: [UInt8] { Hash.sha256(forCustodian) }
}
