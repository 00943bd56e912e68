// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import Sealing

/// One of the hotline's accounts as an admin is shown it. What is secret is not in it.
package struct ProviderOverview: Sendable {
  package let id: ProviderAccountID
  /// `Provider.name`; one that this version does not know may be among them.
  package let provider: String
  /// Whether what was entered can be opened, and is what the provider asks for.
  package let isUsable: Bool
  package let isOn: Bool
  /// What was entered, by field, without the secrets.
  package let fields: [String: String]
  /// The names of secrets that are there.
  package let secretsSet: [String]
  /// The first is what members' phones show.
  package let numbers: [HotlineNumber]
  package let health: ProviderHealth
  /// Whether what was entered is enough for passes of browsers.
  package let givesBrowserPasses: Bool
  /// How many are under way there, as long as they have a leg.
  package let calls: Int
  /// Where the provider tells of calls that come in; `nil` where it does not.
  package let webhooks: String?

  init(_ account: DeskAccount, health: ProviderHealth, calls: Int, origin: String?) {
    let (stored, entered) = (account.stored, account.credentials.fields)
    id = stored.id
    provider = stored.provider
    isUsable = account.provider != nil
    isOn = stored.isOn
    // By what the provider calls secret, and not by what it does not: a field of an older version
    // is shown to nobody.
    let shown = Set(account.fields.filter { !$0.isSecret }.map(\.name))
    fields = entered.filter { shown.contains($0.key) }
    secretsSet = account.fields.filter { $0.isSecret && entered[$0.name] != nil }.map(\.name)
    numbers = stored.numbers
    self.health = health
    givesBrowserPasses = account.provider?.givesBrowserPasses ?? false
    self.calls = calls
    let isReached = origin != nil && account.sendsWebhooks
    webhooks = isReached ? account.addresses(at: origin)[.arrival] : nil
  }
}
