// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import Foundation
import HTTP
import Sealing

/// The key of whoever makes releases, to check with.
struct MakerKey {
  private let key: SignPublicKey

  /// - Throws: `MakerKeyError.notPublic`.
  init(text: String) throws(MakerKeyError) {
    guard let bytes = MakerKeyFile.publicKey.key(in: text), let key = try? SignPublicKey(bytes)
    else { throw .notPublic }
    self.key = key
  }

  /// SHA-256 of the key as SubjectPublicKeyInfo, in groups of four hexadecimal digits. What
  /// `openssl pkey -pubin -outform DER | sha256sum` says of the same file.
  var fingerprint: String {
    let digits = Array(ClientManifest.hash(MakerKeyFile.publicKey.der(key.bytes)))
    return stride(from: 0, to: digits.count, by: 4)
      .map { String(digits[$0..<$0 + 4]) }.joined(separator: " ")
  }

  /// - Parameter signature: Ed25519 over the bytes themselves, 64 bytes.
  func hasSigned(_ bytes: Data, signature: Data) -> Bool {
    do throws(SignatureRefusal) {
      try key.verify(Array(signature), ofUnlabelled: Array(bytes))
      return true
    } catch {
      return false
    }
  }
}

/// The same key, to sign with.
struct MakerPrivateKey {
  private let key: Curve25519.Signing.PrivateKey

  init() { key = Curve25519.Signing.PrivateKey() }

  /// - Throws: `MakerKeyError.notPrivate`.
  init(text: String) throws(MakerKeyError) {
    guard let seed = MakerKeyFile.privateKey.key(in: text),
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else { throw .notPrivate }
    self.key = key
  }

  var text: String { MakerKeyFile.privateKey.text(Array(key.rawRepresentation)) }
  var publicText: String { MakerKeyFile.publicKey.text(Array(key.publicKey.rawRepresentation)) }

  func signature(over bytes: Data) throws -> Data { try key.signature(for: bytes) }
}

/// Why a file is no key, and what to do about it.
enum MakerKeyError: Error, CustomStringConvertible {
  case notPublic
  case notPrivate
  case unreadable(String)

  var description: String {
    switch self {
    case .notPublic:
      "this is no maker's public key: a PEM file that begins with -----BEGIN PUBLIC KEY-----, of Ed25519"
    case .notPrivate:
      "this is no maker's private key: a PEM file that begins with -----BEGIN PRIVATE KEY-----, of Ed25519"
    case .unreadable(let file): "\(file) cannot be read"
    }
  }
}
