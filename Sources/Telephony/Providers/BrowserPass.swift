// SPDX-License-Identifier: AGPL-3.0-or-later

/// Under which name a browser is known at a provider's. Random and short-lived: it names no member.
package struct BrowserIdentity: Hashable, Sendable {
  package let text: String

  /// - Returns: `nil` unless `text` is 8 to 64 letters and digits.
  package init?(_ text: String) {
    guard text.wholeMatch(of: /[A-Za-z0-9]{8,64}/) != nil else { return nil }
    self.text = text
  }
}

/// What lets a browser register at a provider's.
package enum BrowserPass: Sendable {
  /// A token that the hotline has signed itself.
  case token(String)
  /// The provider makes it.
  case asked(ProviderOperation<String>)
  /// A SIP account that exists once the operations have been done.
  case account(user: String, secret: String, realm: String, [ProviderOperation<Void>])
}
