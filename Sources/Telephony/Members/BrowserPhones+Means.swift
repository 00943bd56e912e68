// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension BrowserPhones {
  /// With what a browser registers.
  package enum Means: Hashable, Sendable {
    case account(Account)
    case pass(Pass)
  }

  /// At the operator's own Asterisk.
  package struct Account: Hashable, Sendable {
    package let user: String
    package let secret: String
    package let realm: String
  }

  /// At a vendor's, whose own code takes it.
  package struct Pass: Hashable, Sendable {
    /// The provider's name.
    package let provider: String
    /// Stays the same as long as the phone is the same one.
    package let identity: String
    package let token: String
    /// Empty where the vendor's code needs none.
    package let project: String
    /// How long the token lasts.
    package let seconds: Int
  }

  package enum Refusal: Error, Equatable, Sendable {
    /// No account in use at which a browser can be a phone.
    case notPossible
    case provider(ProviderFailure)
  }

  /// One page is one phone at each account.
  struct Place: Hashable {
    let stream: Stream
    let account: ProviderAccountID
  }

  struct Phone {
    let member: MemberID
    let identity: BrowserIdentity
    let account: ProviderAccount
    /// What makes it at the provider, as often as is needed.
    let opening: [ProviderOperation<Void>]
    let number: Int
    /// When it ends unless it is renewed; none but vendors' is.
    let until: Instant
    var isRegistered = false
  }
}
