// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

/// What an admin enters for an account at a provider: all of a new one, or what changes of one that
/// there is. Prints none of it.
package struct ProviderDraft: Sendable, Redacted {
  package enum Subject: Hashable, Sendable {
    /// At the provider of that name.
    case new(provider: String)
    case account(ProviderAccountID)
  }

  package let subject: Subject
  /// By the names of the provider's `credentials`. One that is left out stays as it is, and an
  /// empty text takes it away.
  package var fields: [String: String]
  /// `nil` leaves it as it is; a new account is on.
  package var isOn: Bool?
  /// `nil` leaves it as it is; a new account comes last.
  package var position: Int?
  /// `nil` leaves them as they are; a new account has none.
  package var numbers: [HotlineNumber]?

  package init(
    _ subject: Subject, fields: [String: String] = [:], isOn: Bool? = nil, position: Int? = nil,
    numbers: [HotlineNumber]? = nil
  ) {
    self.subject = subject
    self.fields = fields
    self.isOn = isOn
    self.position = position
    self.numbers = numbers
  }
}
