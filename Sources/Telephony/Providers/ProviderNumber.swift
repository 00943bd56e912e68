// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A number of a provider's account, in its own list.
package struct ProviderNumber: Hashable, Sendable {
  /// What the provider's API calls it.
  package let id: String
  package let number: PhoneNumber

  package init(id: String, number: PhoneNumber) {
    self.id = id
    self.number = number
  }
}
