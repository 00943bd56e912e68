// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Why the desk did not do what an admin has asked. Nothing was changed, and nothing of what was
/// entered is in it.
package enum ProviderDeskRefusal: Error, Equatable, Sendable {
  case unknownAccount
  /// This version has no provider of that name.
  case unknownProvider
  /// A field of that name is missing, or holds what cannot be right.
  case field(String)
  /// A field that the provider does not ask for, a number twice, a place that there is not.
  case malformed
  /// There are as many accounts as there may be.
  case tooManyAccounts
  /// The account has as many numbers as it may have.
  case tooManyNumbers
  /// Another account has one of the numbers.
  case numberTaken
  /// Voice messages wait there that nobody has fetched yet.
  case messagesWaiting
  /// The hotline has no public address at which the provider could reach it.
  case noOrigin
  /// What was entered cannot be opened, or is no longer what the provider asks for.
  case unusable
  /// The provider was asked, and did not do it.
  case provider(ProviderFailure)
  case store(StoreError)
}
