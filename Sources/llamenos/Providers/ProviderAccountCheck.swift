// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Telephony

/// Asks the providers of stored accounts whether they take the credentials.
struct ProviderAccountCheck: Sendable {
  let key: ServerKey
  let wire: ProviderWire
  let clock: SystemClock

  /// One for each account, in the admin's order.
  func run(_ accounts: [StoredProviderAccount]) async -> [Finding] {
    var findings: [Finding] = []
    for account in accounts { findings.append(await finding(account)) }
    return findings
  }

  private func finding(_ account: StoredProviderAccount) async -> Finding {
    let provider: any Provider
    do throws(AccountTrouble) {
      provider = try account.open(under: key)
    } catch {
      return Self.finding(error, of: account)
    }
    do throws(ProviderFailure) {
      try await client.perform(provider.test())
      let isOff = account.isOn ? "" : "; switched off"
      return .good(account.shown, "answers, and takes the credentials\(isOff)")
    } catch {
      return Self.finding(error, of: account)
    }
  }

  /// Of its own: what another account has met says nothing here.
  var client: ProviderClient {
    ProviderClient(
      wire: wire, clock: clock.wall, sleep: clock.sleep, jitter: { .random(in: 0...$0) })
  }

  static func finding(_ trouble: AccountTrouble, of account: StoredProviderAccount) -> Finding {
    switch trouble {
    case .unknownProvider:
      .bad(
        account.shown, "this version of llamenos has no such provider",
        do: "use the version that it was entered with, or delete it on the page Providers")
    case .notOpened:
      .bad(
        account.shown, "what was entered for it cannot be opened",
        do: "is this the hotline's own master secret? Else enter it anew on the page Providers")
    case .credentials(let field):
      .bad(
        account.shown, "what was entered for “\(field)” cannot be right",
        do: "enter it anew on the page Providers")
    }
  }

  static func finding(_ failure: ProviderFailure, of account: StoredProviderAccount) -> Finding {
    let (text, advice) = words(failure)
    return .bad(account.shown, text, do: advice)
  }

  private static func words(_ failure: ProviderFailure) -> (text: String, advice: String) {
    switch failure {
    case .unreachable:
      ("nothing answers", "does it run, and does a firewall let this host reach it?")
    case .credentials:
      ("it refuses the credentials", "enter them anew on the page Providers")
    case .throttled:
      ("it asks to be asked less often", "try again in a minute")
    case .outOfOrder(let status):
      ("it is out of order (status \(status))", "look at its status page, and try again")
    case .gone: ("it knows no such account", "enter it anew on the page Providers")
    case .number, .refused, .unreadable, .paused, .tooManyLegs:
      (
        "it answers otherwise than its documentation says",
        "is the address right? Else a newer version of llamenos may know more"
      )
    }
  }
}
