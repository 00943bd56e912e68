// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation

/// `llamenos doctor`: what is wrong with this host, and what to do about it.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check port, folders, secret, database, clock, TURN and TLS, and say what to do.",
    discussion: "Exits with 1 when something is wrong. Safe while the hotline runs.")

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    var findings = [
      await NetworkChecks.port(settings),
      FolderChecks.dataFolder(settings.dataDirectory, subject: "data folder"),
      FolderChecks.dataFolder(settings.custodianDirectory, subject: "custodian"),
      SecretCheck.run(settings),
    ]
    let now = Int64(Date().timeIntervalSince1970)
    findings += await DatabaseChecks.run(settings, now: now)
    findings.append(NetworkChecks.secureContext(settings))
    findings += await NetworkChecks.turn(settings)
    for finding in findings { show(finding) }
    if findings.contains(where: { $0.verdict == .bad }) { throw ExitCode.failure }
  }

  private func show(_ finding: Finding) {
    let verdict = finding.verdict.rawValue.padding(toLength: 7, withPad: " ", startingAt: 0)
    print("\(verdict)  \(finding.subject): \(finding.text)")
    if !finding.advice.isEmpty { print("         → \(finding.advice)") }
  }
}
