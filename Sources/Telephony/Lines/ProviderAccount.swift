// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// One account at a provider, ready to be used.
package struct ProviderAccount: Sendable {
  package let id: ProviderAccountID
  package let provider: any Provider
  package let client: ProviderClient
  package let intake: WebhookIntake
  package let addresses: HookAddresses
  /// What members' phones show when the hotline rings them.
  package let callerID: PhoneNumber

  package init(
    id: ProviderAccountID, provider: any Provider, client: ProviderClient, intake: WebhookIntake,
    addresses: HookAddresses, callerID: PhoneNumber
  ) {
    self.id = id
    self.provider = provider
    self.client = client
    self.intake = intake
    self.addresses = addresses
    self.callerID = callerID
  }
}
