// SPDX-License-Identifier: AGPL-3.0-or-later

import Sealing

/// A signed text as it came (RFC 7515 §7.1, compact), taken apart and not yet verified.
struct JSONWebSignature: Sendable {
  /// What fits, beside everything else, into a request to the custodian.
  static let maximumBytes = 5_120

  let algorithm: JSONWebAlgorithm
  let keyID: String?
  let payload: [UInt8]
  /// What the signature is over.
  let signed: [UInt8]
  let signature: [UInt8]

  init(_ token: [UInt8]) throws(IDTokenRefusal) {
    guard token.count <= Self.maximumBytes else { throw .tooLarge }
    guard let text = String(validating: token, as: UTF8.self) else { throw .malformed }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let header = Base64URL.decode(parts[0]),
      let payload = Base64URL.decode(parts[1]), let signature = Base64URL.decode(parts[2])
    else { throw .malformed }
    let members: [String: StrictJSON]
    do throws(StrictJSONRefusal) {
      members = try StrictJSON.object(header)
    } catch {
      throw .json(error)
    }
    // It would change what the rest means (RFC 7515 §4.1.11).
    guard members["crit"] == nil else { throw .critical }
    guard case .text(let name) = members["alg"], let algorithm = JSONWebAlgorithm(rawValue: name)
    else { throw .algorithm }
    switch members["kid"] {
    case nil: keyID = nil
    case .text(let id): keyID = id
    default: throw .malformed
    }
    self.algorithm = algorithm
    self.payload = payload
    self.signature = signature
    signed = Array((parts[0] + "." + parts[1]).utf8)
  }

  /// - Returns: the members of the payload.
  func verify(by keys: JSONWebKeySet) throws(IDTokenRefusal) -> [String: StrictJSON] {
    let key = try keys.key(for: self)
    do throws(SignatureRefusal) {
      try key.verify(signature, of: signed)
    } catch {
      throw .signature(error)
    }
    do throws(StrictJSONRefusal) {
      return try StrictJSON.object(payload)
    } catch {
      throw .json(error)
    }
  }
}
