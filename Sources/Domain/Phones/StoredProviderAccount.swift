// SPDX-License-Identifier: AGPL-3.0-or-later

/// An account at a provider as the database keeps it.
package struct StoredProviderAccount: Hashable, Sendable {
  package let id: ProviderAccountID
  /// Which provider: `Provider.name`.
  package let provider: String
  /// What an admin has entered, sealed by the server; opaque here.
  package let credentialsSealed: [UInt8]
  /// The hotline's numbers at this account. The first is what members' phones show.
  package let numbers: [HotlineNumber]
  /// Whether it takes and places calls.
  package let isOn: Bool
  /// Place among all accounts; the lowest is asked first to place legs.
  package let position: Int

  package init(
    id: ProviderAccountID, provider: String, credentialsSealed: [UInt8],
    numbers: [HotlineNumber], isOn: Bool, position: Int
  ) {
    self.id = id
    self.provider = provider
    self.credentialsSealed = credentialsSealed
    self.numbers = numbers
    self.isOn = isOn
    self.position = position
  }
}

/// A number under which the hotline is called: public, as it stands on posters.
package struct HotlineNumber: Hashable, Sendable {
  package let number: PhoneNumber
  /// What is offered to whoever calls it, in the order of the menu; empty for all of the hotline's.
  package let languages: [LanguageTag]
  /// Of those on shift only members of these are rung by whoever calls it; empty for all on shift.
  package let ringGroups: [RingGroupID]

  package init(
    _ number: PhoneNumber, languages: [LanguageTag] = [], ringGroups: [RingGroupID] = []
  ) {
    self.number = number
    self.languages = languages
    self.ringGroups = ringGroups
  }
}
