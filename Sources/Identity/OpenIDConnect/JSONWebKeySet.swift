// SPDX-License-Identifier: AGPL-3.0-or-later

/// The public keys of a provider (RFC 7517 §5). Those that cannot be used are passed over, as §5
/// asks for: a provider may have others for others.
package struct JSONWebKeySet: Sendable {
  private static let most = 64

  private let keys: [JSONWebKey]

  /// - Throws: `IDTokenRefusal.keys` for what is no set of keys.
  init(_ document: [UInt8]) throws(IDTokenRefusal) {
    guard let members = try? StrictJSON.object(document), case .array(let list) = members["keys"],
      list.count <= Self.most
    else { throw .keys }
    keys = list.compactMap { one in
      guard case .object(let members) = one else { return nil }
      return try? JSONWebKey(members)
    }
  }

  /// How many keys of a provider's document can be used.
  package static func usableKeys(in document: [UInt8]) -> Int {
    (try? Self(document))?.keys.count ?? 0
  }

  /// The one key that a signature names, or that can be meant where it names none.
  ///
  /// - Throws: `.unknownKey`, after which a newer set may have it; `.algorithm` if the key of that
  ///   name is for another.
  func key(for token: JSONWebSignature) throws(IDTokenRefusal) -> JSONWebKey {
    let named = token.keyID.map { id in keys.filter { $0.id == id } } ?? keys
    let fitting = named.filter { $0.algorithm == token.algorithm }
    guard let key = fitting.first else {
      throw token.keyID != nil && !named.isEmpty ? .algorithm : .unknownKey
    }
    guard fitting.count == 1 else { throw .ambiguousKey }
    return key
  }
}
