// SPDX-License-Identifier: AGPL-3.0-or-later

/// One thing that an admin enters for a provider. Its label and help are in the catalogues, under
/// the provider's name and its own.
package struct CredentialField: Hashable, Sendable {
  package let name: String
  /// Never shown again once it is entered.
  package let isSecret: Bool
  package let isRequired: Bool
  package let maximumBytes: Int

  package init(
    _ name: String, isSecret: Bool, isRequired: Bool = true, maximumBytes: Int = 256
  ) {
    self.name = name
    self.isSecret = isSecret
    self.isRequired = isRequired
    self.maximumBytes = maximumBytes
  }
}

/// A field that is missing, or holds what cannot be right. The value is not in it.
package struct CredentialRefusal: Error, Hashable, Sendable {
  package let field: String

  package init(_ field: String) { self.field = field }
}

/// The values of a provider's fields, checked for presence and length.
struct Credentials {
  private let values: [String: String]

  /// - Throws: the first field that is missing, too long, or not one that was asked for.
  init(_ values: [String: String], of fields: [CredentialField]) throws(CredentialRefusal) {
    let names = Set(fields.map(\.name))
    if let unknown = values.keys.sorted().first(where: { !names.contains($0) }) {
      throw CredentialRefusal(unknown)
    }
    for field in fields {
      let value = values[field.name] ?? ""
      guard !value.isEmpty || !field.isRequired, value.utf8.count <= field.maximumBytes else {
        throw CredentialRefusal(field.name)
      }
    }
    self.values = values
  }

  /// Empty for an optional field that was left out.
  subscript(name: String) -> String { values[name] ?? "" }

  /// - Throws: `CredentialRefusal` of that field unless its value matches as a whole.
  func value(
    _ name: String, matching pattern: Regex<Substring>
  ) throws(CredentialRefusal) -> String {
    guard self[name].wholeMatch(of: pattern) != nil else { throw CredentialRefusal(name) }
    return self[name]
  }
}
