// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import Storage

/// `llamenos doctor`: what is wrong with this host, and what to do about it.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check a hotline and its host, and say what to do.",
    discussion: """
      Looks at the hotline, port, folders and their rights, master secret and where it lies, \
      database and custodian's store (version and integrity), clock, address (TLS or localhost), \
      sign-in provider, TURN server, phone companies, vendors' files, and what this machine may keep of what passes through: core \
      files, swap, journal. Give it the flags that serve is given, or custodian. Safe while the \
      hotline runs; changes nothing.

      Exit status: 0 when all is well or only asks for care; 1 when there is a PROBLEM; 2 when \
      no hotline has been set up here yet and nothing else is wrong; 64 for flags that make no \
      sense.
      """)

  private static let notYet = ExitCode(2)

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    let findings = await Self.findings(settings, now: Int64(Date().timeIntervalSince1970))
    for finding in findings { print(finding.shown) }
    if findings.contains(where: { $0.verdict == .bad }) { throw ExitCode.failure }
    if findings.contains(where: { $0.verdict == .absent }) { throw Self.notYet }
  }

  static func findings(_ settings: ServerSettings, now: Int64) async -> [Finding] {
    if settings.hotlineKey != nil { return await custodianFindings(settings, now: now) }
    var findings = [
      await HotlineCheck.run(settings),
      await PortCheck.run(settings, holding: settings.dataDirectory),
      FolderChecks.folder(
        settings.dataDirectory, subject: "data folder", file: AppDatabase.fileName),
      SecretCheck.run(settings),
    ]
    findings += await DatabaseChecks.run(settings, now: now)
    findings += await custodians(settings)
    if !findings.contains(where: { $0.subject == "clock" }) {
      findings.append(ClockCheck.run(now: now, newest: nil))
    }
    findings.append(NetworkChecks.secureContext(settings))
    findings += await provider(settings)
    findings += await NetworkChecks.turn(settings)
    findings += await AsteriskCheck.run(settings)
    findings += await SelfTestCheck.run(settings)
    findings += await VendorAccountsCheck.run(settings)
    findings += VendorSDKCheck.run(settings)
    return findings + hostFindings(settings.dataDirectory)
  }

  private static func custodians(_ settings: ServerSettings) async -> [Finding] {
    var findings: [Finding] = []
    if let host = settings.custodianHost {
      findings.append(await RemoteCustodianCheck.run(settings, at: host))
    }
    if settings.hasBuiltInCustodian { findings += await custodianStore(settings) }
    if case .elsewhere(let host) = settings.formerCustodian {
      findings.append(
        await RemoteCustodianCheck.run(
          settings, at: host, subject: "former custodian", setting: .formerCustodianKey))
    }
    if let move = await CustodianMoveCheck.run(settings) { findings.append(move) }
    return findings
  }

  /// Of a host that has the custodian alone.
  private static func custodianFindings(_ settings: ServerSettings, now: Int64) async -> [Finding] {
    await [
      PortCheck.run(settings, holding: settings.custodianDirectory), SecretCheck.run(settings),
    ]
      + custodianStore(settings) + [ClockCheck.run(now: now, newest: nil)] + provider(settings)
      + hostFindings(settings.custodianDirectory)
  }

  private static func provider(_ settings: ServerSettings) async -> [Finding] {
    guard let provider = settings.openID else { return [] }
    return await OpenIDCheck.run(settings, at: provider)
  }

  /// - Parameter folder: the one that a server on this host has locked.
  private static func hostFindings(_ folder: URL) -> [Finding] {
    MemoryChecks.run(holding: folder) + ConfinementChecks.run(holding: folder)
      + [JournalCheck.run()]
  }

  private static func custodianStore(_ settings: ServerSettings) async -> [Finding] {
    [
      FolderChecks.folder(
        settings.custodianDirectory, subject: "custodian", file: CustodianDatabase.fileName),
      await CustodianCheck.run(settings),
    ]
  }
}
