// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import CryptoExtras
import Foundation
import Sealing

/// A public key of a provider (RFC 7517), for just one algorithm: that of its type.
struct JSONWebKey: Sendable {
  /// A larger modulus is no safer and costs whoever verifies it.
  private static let rsaModulusBytes = 256...512

  private enum Verifier: Sendable {
    case rs256(_RSA.Signing.PublicKey)
    case es256(P256.Signing.PublicKey)
    case edDSA(SignPublicKey)
  }

  let id: String?
  private let verifier: Verifier

  var algorithm: JSONWebAlgorithm {
    switch verifier {
    case .rs256: .rs256
    case .es256: .es256
    case .edDSA: .edDSA
    }
  }

  init(_ members: [String: StrictJSON]) throws(JSONWebKeyRefusal) {
    switch members["kid"] {
    case nil: id = nil
    case .text(let text): id = text
    default: throw .member
    }
    verifier =
      switch members["kty"] {
      case .text("RSA"): .rs256(try Self.rsa(members))
      case .text("EC"): .es256(try Self.p256(members))
      case .text("OKP"): .edDSA(try Self.ed25519(members))
      default: throw .type
      }
    try checkUse(members)
  }

  /// - Parameter signature: as JWS spells it: R ‖ S for ES256 (RFC 7518 §3.4).
  func verify(_ signature: [UInt8], of message: [UInt8]) throws(SignatureRefusal) {
    switch verifier {
    case .rs256(let key):
      let parsed = _RSA.Signing.RSASignature(rawRepresentation: signature)
      guard
        key.isValidSignature(
          parsed, for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
      else { throw .invalid }
    case .es256(let key):
      guard let parsed = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
        throw .length
      }
      guard key.isValidSignature(parsed, for: SHA256.hash(data: message)) else { throw .invalid }
    case .edDSA(let key): try key.verify(signature, ofUnlabelled: message)
    }
  }

  /// For signatures, and for no other algorithm than its type's, where it says so.
  private func checkUse(_ members: [String: StrictJSON]) throws(JSONWebKeyRefusal) {
    guard members["use"] == nil || members["use"] == .text("sig") else { throw .use }
    if let operations = members["key_ops"] {
      guard case .array(let list) = operations, list.contains(.text("verify")) else { throw .use }
    }
    guard members["alg"] == nil || members["alg"] == .text(algorithm.rawValue) else {
      throw .algorithm
    }
  }

  private static func rsa(
    _ members: [String: StrictJSON]
  ) throws(JSONWebKeyRefusal) -> _RSA.Signing.PublicKey {
    guard try bytes("e", of: members) == [1, 0, 1] else { throw .exponent }
    let n = try bytes("n", of: members)
    // An odd number without zeros in front has one spelling and is no square of two.
    guard rsaModulusBytes.contains(n.count), n[0] >= (n.count == 256 ? 0x80 : 1),
      n[n.count - 1] & 1 == 1, let key = try? _RSA.Signing.PublicKey(n: n, e: [1, 0, 1])
    else { throw .modulus }
    return key
  }

  private static func p256(
    _ members: [String: StrictJSON]
  ) throws(JSONWebKeyRefusal) -> P256.Signing.PublicKey {
    guard members["crv"] == .text("P-256") else { throw .curve }
    let (x, y) = (try bytes("x", of: members), try bytes("y", of: members))
    guard x.count == 32, y.count == 32,
      let key = try? P256.Signing.PublicKey(x963Representation: [4] + x + y)
    else { throw .point }
    return key
  }

  private static func ed25519(
    _ members: [String: StrictJSON]
  ) throws(JSONWebKeyRefusal) -> SignPublicKey {
    guard members["crv"] == .text("Ed25519") else { throw .curve }
    guard let key = try? SignPublicKey(try bytes("x", of: members)) else { throw .point }
    return key
  }

  private static func bytes(
    _ name: String, of members: [String: StrictJSON]
  ) throws(JSONWebKeyRefusal) -> [UInt8] {
    guard case .text(let text) = members[name], let bytes = Base64URL.decode(text) else {
      throw .member
    }
    return bytes
  }
}

/// Why a key of a provider is not taken. Its others are.
package enum JSONWebKeyRefusal: Error, Equatable, Sendable {
  /// One that is missing, or is no text or no base64url.
  case member
  case type
  case curve
  /// Not on the curve, of another length, or of small order.
  case point
  /// RSA: below 2,048 bits, above 4,096, even, or with zeros in front.
  case modulus
  /// RSA: another than 65,537.
  case exponent
  /// Not for signatures.
  case use
  /// For another algorithm than its type's.
  case algorithm
}
