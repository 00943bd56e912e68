// SPDX-License-Identifier: AGPL-3.0-or-later

import Crypto
import CryptoExtras
import Foundation
package import Sealing

/// A passkey's public key as its authenticator gave it (RFC 9052 §7): one of three algorithms,
/// with just the parameters that its algorithm has (WebAuthn §6.5.1.1).
package struct COSEKey: Sendable {
  /// The algorithms that a page asks for, best first, by their COSE numbers.
  package static let algorithms = [-8, -7, -257]
  /// A larger modulus is no safer and costs whoever verifies it.
  private static let rsaModulusBytes = 256...512

  private enum Verifier: Sendable {
    case es256(P256.Signing.PublicKey)
    case edDSA(SignPublicKey)
    case rs256(_RSA.Signing.PublicKey)
  }

  /// As they came: they are what is kept.
  package let bytes: [UInt8]
  private let verifier: Verifier

  package init(_ bytes: [UInt8]) throws(COSEKeyRefusal) {
    let value: CBORValue
    do throws(CBORRefusal) {
      value = try CBORReader.decode(bytes)
    } catch {
      throw .cbor(error)
    }
    guard case .map(let map) = value else { throw .notAMap }
    try self.init(map, bytes: bytes)
  }

  /// - Parameter bytes: those that `map` was read from.
  init(_ map: CBORMap, bytes: [UInt8]) throws(COSEKeyRefusal) {
    guard let algorithm = map[3]?.integer else { throw .algorithm(nil) }
    verifier =
      switch algorithm {
      case -7: .es256(try Self.p256(map))
      case -8: .edDSA(try Self.ed25519(map))
      case -257: .rs256(try Self.rsa(map))
      default: throw .algorithm(algorithm)
      }
    self.bytes = bytes
  }

  package func verify(_ signature: [UInt8], of message: [UInt8]) throws(SignatureRefusal) {
    switch verifier {
    case .es256(let key):
      guard let parsed = try? P256.Signing.ECDSASignature(derRepresentation: signature) else {
        throw .length
      }
      guard key.isValidSignature(parsed, for: SHA256.hash(data: message)) else { throw .invalid }
    case .edDSA(let key): try key.verify(signature, ofUnlabelled: message)
    case .rs256(let key):
      let parsed = _RSA.Signing.RSASignature(rawRepresentation: signature)
      guard
        key.isValidSignature(
          parsed, for: SHA256.hash(data: message), padding: .insecurePKCS1v1_5)
      else { throw .invalid }
    }
  }

  private static func p256(_ map: CBORMap) throws(COSEKeyRefusal) -> P256.Signing.PublicKey {
    try check(map, type: 2, parameters: 5)
    guard map[-1] == .unsigned(1) else { throw .curve }
    guard case .bytes(let x) = map[-2], case .bytes(let y) = map[-3], x.count == 32, y.count == 32,
      let key = try? P256.Signing.PublicKey(x963Representation: [4] + x + y)
    else { throw .point }
    return key
  }

  private static func ed25519(_ map: CBORMap) throws(COSEKeyRefusal) -> SignPublicKey {
    try check(map, type: 1, parameters: 4)
    guard map[-1] == .unsigned(6) else { throw .curve }
    guard case .bytes(let x) = map[-2] else { throw .point }
    do throws(KeyRefusal) {
      return try SignPublicKey(x)
    } catch {
      throw .key(error)
    }
  }

  private static func rsa(_ map: CBORMap) throws(COSEKeyRefusal) -> _RSA.Signing.PublicKey {
    try check(map, type: 3, parameters: 4)
    guard map[-2] == .bytes([1, 0, 1]) else { throw .exponent }
    // An odd number without zeros in front has one spelling and is no square of two.
    guard case .bytes(let n) = map[-1], rsaModulusBytes.contains(n.count), n[0] != 0,
      n[n.count - 1] & 1 == 1, let key = try? _RSA.Signing.PublicKey(n: n, e: [1, 0, 1])
    else { throw .modulus }
    return key
  }

  private static func check(
    _ map: CBORMap, type: UInt64, parameters: Int
  ) throws(COSEKeyRefusal) {
    guard map[1] == .unsigned(type) else { throw .type }
    guard map.count == parameters else { throw .parameters }
  }
}

/// Why a key is not taken.
package enum COSEKeyRefusal: Error, Equatable, Sendable {
  case cbor(CBORRefusal)
  case notAMap
  /// By its COSE number; `nil` where none is named.
  case algorithm(Int?)
  /// The key type is not the algorithm's.
  case type
  /// A parameter too many or too few.
  case parameters
  case curve
  /// Not on the curve, or of another length.
  case point
  case key(KeyRefusal)
  /// RSA: below 2,048 bits, above 4,096, even, or with zeros in front.
  case modulus
  /// RSA: another than 65,537.
  case exponent
}
