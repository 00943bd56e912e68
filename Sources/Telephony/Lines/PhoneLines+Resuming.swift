// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// What members who have picked up are told once more.
extension PhoneLines {
  /// After a restart: at providers that have no connection, which would say when it is open. After
  /// the exchange has restarted, and before the first message.
  package func resume() async {
    for account in accounts.values where account.provider.connection == nil {
      await resume(at: account)
    }
  }

  func resume(at account: ProviderAccount) async {
    for id in legs.pickedUp(at: account.id) {
      guard let leg = legs[id] else { continue }
      let call = await exchange.call(leg.call)
      let handling = legs.resume(
        id, call: { _ in call }, lines: memberScripts(call, at: account.id))
      // What cannot be stored is made up for the next time; her ring ends by the call's timers.
      try? await carryOut(handling, of: leg)
    }
  }
}
