// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Sealing
import Storage
import Telephony

/// `llamenos provider test`: whether providers take what was entered for them.
struct ProviderTest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Ask providers whether they take the credentials.",
    discussion: """
      Asks each provider that an account was entered for, live, and says for each how it goes and \
      what to do. Changes nothing, and places no call unless told to: with --call the hotline that \
      runs calls its own numbers within a minute, and this waits for what comes of it. Give it the \
      flags of serve. Exit status: 1 when something fails.
      """)

  @OptionGroup var options: ServerOptions
  @Option(help: "Only this account: its id, or the beginning of it.") var account: String?

  @Flag(help: "Have the hotline that runs call its own numbers, too.") var call = false

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    let database = try CommandDatabase.open(settings)
    defer { try? database.close() }
    let check = ProviderAccountCheck(
      key: try HostSecret.load(settings).key(for: .providerCredentials), wire: .http,
      clock: SystemClock())
    let accounts = try await database.providerAccounts()
    var findings = try await Self.findings(of: accounts, only: account, by: check)
    if call { findings += try await calls(settings) }
    for finding in findings { print(finding.shown) }
    if findings.contains(where: { $0.verdict == .bad }) { throw ExitCode.failure }
  }

  private func calls(_ settings: ServerSettings) async throws -> [Finding] {
    let database = try CommandDatabase.openToAsk(settings)
    defer { try? database.close() }
    return try await SelfTestCheck.ask(database, clock: SystemClock())
  }

  /// - Parameter beginning: of an account's id; `nil` for all.
  static func findings(
    of accounts: [StoredProviderAccount], only beginning: String?, by check: ProviderAccountCheck
  ) async throws(CommandError) -> [Finding] {
    let named = accounts.filter { $0.id.hex.hasPrefix(beginning?.lowercased() ?? "") }
    guard !named.isEmpty else { throw .noAccount }
    return await check.run(named)
  }
}
