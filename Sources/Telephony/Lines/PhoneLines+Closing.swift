// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Accounts at which no new calls begin.
///
/// One that is switched off lets its calls go on to their end: whoever talks to a caller is not cut
/// off by a switch, and the provider's messages are taken in as before. One that is removed has
/// nobody left who could end its legs, so they are ended then.
extension PhoneLines {
  /// How many calls have legs at each account; none at one that is not here.
  package var callsUnderWay: [ProviderAccountID: Int] {
    legs.calls.reduce(into: [:]) { counts, call in
      if let account = legs.account(of: call) { counts[account, default: 0] += 1 }
    }
  }

  /// Ends all calls at an account that is about to go. Legs whose name is not known yet are ended
  /// when it is told. What a provider that is down was asked in vain is not asked again.
  package func endCalls(at id: ProviderAccountID) async {
    accounts[id]?.takesCalls = false
    for call in legs.calls.sorted(by: { $0.hex < $1.hex }) where legs.account(of: call) == id {
      _ = try? await exchange.handle(.callerHungUp, of: call)
      for command in legs.abandon(call) { carryOut(command) }
      for leg in legs.legs(of: call) { legs.remove(leg.id) }
    }
    try? await saveLegs()
  }

  /// Where no calls are taken a caller hears that it is busy; at vendors the answer says so.
  func turnAway(_ name: ProviderLegID, at account: ProviderAccount) {
    guard !type(of: account.provider).capabilities.sendsWebhooks else { return }
    perform(
      account.provider.instruct(name, .busy, account.addresses), for: nil, at: account)
  }
}

extension LegScript {
  static let busy = LegScript([.reject])
}
