// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import NIOCore
import Sealing
import Telephony

/// Looks at the operator's own Asterisk: whether it answers, to whom, and what it keeps.
struct AsteriskCheck: Sendable {
  private static let oldest = 20

  let accounts: ProviderAccountCheck
  /// Addresses of this machine under which others reach it.
  var outside: @Sendable () -> [String] = { Self.addresses() }

  func run(_ stored: [StoredProviderAccount]) async -> [Finding] {
    var findings: [Finding] = []
    for account in stored where account.provider == Asterisk.name && account.isOn {
      findings += await look(at: account)
    }
    return findings
  }

  private func look(at account: StoredProviderAccount) async -> [Finding] {
    let provider: any Provider
    do throws(AccountTrouble) {
      provider = try account.open(under: accounts.key)
    } catch {
      return [ProviderAccountCheck.finding(error, of: account)]
    }
    guard let asterisk = provider as? Asterisk else { return [] }
    let client = accounts.client
    do throws(ProviderFailure) {
      return [
        version(try await client.perform(asterisk.version()), account),
        try await stream(asterisk, client, account), await reach(asterisk, account),
        messages(try await client.fetch(asterisk.messageCount()), account),
      ]
    } catch {
      return [ProviderAccountCheck.finding(error, of: account)]
    }
  }

  private func version(_ text: String, _ account: StoredProviderAccount) -> Finding {
    guard let major = Int(text.prefix { $0.isNumber }), major >= Self.oldest else {
      return .bad(
        account.shown, "it is an Asterisk older than \(Self.oldest)", do: "bring it up to 22")
    }
    return .good(account.shown, "Asterisk \(major) answers, and takes the credentials")
  }

  private func stream(
    _ asterisk: Asterisk, _ client: ProviderClient, _ account: StoredProviderAccount
  ) async throws(ProviderFailure) -> Finding {
    do throws(ProviderFailure) {
      try await client.perform(asterisk.isListenedTo())
      return .good(account.shown, "the hotline listens to it")
    } catch {
      guard error == .gone else { throw error }
      return .care(
        account.shown, "no hotline listens to it: whoever calls now hears it ring, and no more",
        do: "start the hotline; if it runs, is the application called \(asterisk.application)?")
    }
  }

  /// Who has the password may listen to every call: nobody else is to come so far as to try one.
  private func reach(_ asterisk: Asterisk, _ account: StoredProviderAccount) async -> Finding {
    let address = asterisk.address.replacing("http", with: "ws", maxReplacements: 1)
    guard let place = SocketPlace(address), place.isLoopback
    else {
      return .care(
        account.shown, "it is told what to do over the network",
        do: "better have it on this machine, with its HTTP on 127.0.0.1")
    }
    for address in outside() where await NetworkChecks.isOpen(host: address, port: place.port) {
      return .bad(
        account.shown, "others reach the port at which it is told what to do",
        do: "bindaddr = 127.0.0.1 in http.conf; llamenos asterisk configure writes it so")
    }
    return .good(account.shown, "only this machine can tell it what to do")
  }

  private func messages(_ count: Int, _ account: StoredProviderAccount) -> Finding {
    guard count > 0 else { return .good(account.shown, "it keeps no voice message") }
    return .care(
      account.shown, "it keeps \(count) voice messages, readable to whoever has that machine",
      do: "nothing while calls are on: they are fetched and deleted. If they stay, start the "
        + "hotline")
  }

  private static func addresses() -> [String] {
    let devices = (try? System.enumerateDevices()) ?? []
    return devices.compactMap(\.address?.ipAddress).filter {
      !$0.hasPrefix("127.") && $0 != "::1" && !$0.hasPrefix("fe80")
    }
  }
}
