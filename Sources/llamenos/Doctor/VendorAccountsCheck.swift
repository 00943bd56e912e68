// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Storage
import Telephony

/// Whether calls can be placed at vendors' accounts that are switched on: each is asked once. An
/// Asterisk of one's own has a check that asks more.
enum VendorAccountsCheck {
  /// None where no account is to be read: what is wrong then is said by other checks.
  static func run(_ settings: ServerSettings) async -> [Finding] {
    guard HotlineCheck.hasDatabase(settings), let database = try? CommandDatabase.open(settings)
    else { return [] }
    defer { try? database.close() }
    guard let master = try? HostSecret.load(settings),
      let accounts = try? await database.providerAccounts()
    else { return [] }
    let check = ProviderAccountCheck(
      key: master.key(for: .providerCredentials), wire: .http, clock: SystemClock())
    return await run(accounts, by: check)
  }

  static func run(
    _ accounts: [StoredProviderAccount], by check: ProviderAccountCheck
  ) async -> [Finding] {
    await check.run(accounts.filter { $0.provider != Asterisk.name && $0.isOn })
  }
}
