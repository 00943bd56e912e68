// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// One account at a provider, ready to be used.
package struct ProviderAccount: Sendable {
  package let id: ProviderAccountID
  package let provider: any Provider
  package let client: ProviderClient
  package let intake: WebhookIntake
  package let addresses: HookAddresses
  /// What members' phones show when the hotline rings them; `nil` while it has no number.
  package let callerID: PhoneNumber?
  /// Whether new calls come in here. Those that are under way go on where they do not.
  package internal(set) var takesCalls: Bool
  /// Those of the hotline at this account.
  package let numbers: [HotlineNumber]

  package init(
    id: ProviderAccountID, provider: any Provider, client: ProviderClient, intake: WebhookIntake,
    addresses: HookAddresses, callerID: PhoneNumber?, takesCalls: Bool = true,
    numbers: [HotlineNumber] = []
  ) {
    self.id = id
    self.provider = provider
    self.client = client
    self.intake = intake
    self.addresses = addresses
    self.callerID = callerID
    self.takesCalls = takesCalls
    self.numbers = numbers
  }

  /// What is offered to whoever has called that number, in the order of the menu.
  ///
  /// - Parameter all: the hotline's own; a language that it has no more is offered nowhere.
  func languages(of number: PhoneNumber, among all: [LanguageTag]) -> [LanguageTag] {
    let own = numbers.first { $0.number == number }?.languages ?? []
    let offered = own.filter(all.contains)
    return offered.isEmpty ? all : offered
  }

  /// Whom that number rings of those on shift; empty for all of them.
  func ringGroups(of number: PhoneNumber) -> [RingGroupID] {
    numbers.first { $0.number == number }?.ringGroups ?? []
  }
}
