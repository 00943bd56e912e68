// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Storage
import Telephony

extension AsteriskCheck {
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
    return await AsteriskCheck(accounts: check).run(accounts)
  }
}
