// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What an admin has entered for an account at a provider, by field. Prints none of it.
package struct ProviderCredentials: Hashable, Sendable, Redacted {
  private static let version: UInt8 = 1

  package let fields: [String: String]

  package init(_ fields: [String: String]) { self.fields = fields }

  /// `version u8 ‖ count u8 ‖ (name<> ‖ value<>)…`, names in order; bound to the account.
  ///
  /// - Parameter key: of purpose `.providerCredentials`.
  package func sealed(
    for account: ProviderAccountID, under key: ServerKey,
    using random: inout some RandomNumberGenerator
  ) throws(OpenRefusal) -> [UInt8] {
    var plain = Writer()
    plain.u8(Self.version)
    plain.u8(UInt8(clamping: fields.count))
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      plain.vector(Array(name.utf8))
      plain.vector(Array(value.utf8))
    }
    return try key.seal(plain.bytes, context: account.bytes, using: &random)
  }

  package init(
    _ sealed: [UInt8], of account: ProviderAccountID, under key: ServerKey
  ) throws(OpenRefusal) {
    var plain = Reader(try key.open(sealed, context: account.bytes))
    do throws(Malformed) {
      guard try plain.u8() == Self.version else { throw .unknownVersion }
      var fields: [String: String] = [:]
      for _ in 0..<(try plain.u8()) {
        let name = String(decoding: try plain.vector(), as: UTF8.self)
        fields[name] = String(decoding: try plain.vector(), as: UTF8.self)
      }
      try plain.finish()
      self.init(fields)
    } catch {
      throw .truncated
    }
  }
}
