// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Hummingbird
import Logging
import NIOCore
import UnixSignals

/// `llamenos custodian`: the custodian on a host of its own.
struct CustodianCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "custodian",
    abstract: "Run the custodian on a host of its own.",
    discussion: """
      Holds each device's share and counts wrong PINs for one hotline, on a machine that is not \
      the hotline's: whoever takes that one and a member's device has ten tries and no more. \
      Needs --hotline-key (llamenos keys, on the hotline's host) and the --public-url of the \
      hotline, for which passkeys are made, and where members sign in by way of a provider its \
      --oidc-issuer and --oidc-client-id, since it checks for itself; the hotline needs --custodian-url and \
      --custodian-key, which this prints. It has a master secret of its own: never copy the \
      hotline's here. SIGTERM and Ctrl-C finish what is being written and exit.
      """)

  @OptionGroup var options: ServerOptions

  func run() async throws {
    CoreDumps.turnOff()
    let settings = try ServerSettings(await EffectiveSettings(options))
    var logger = Logger(label: "llamenos") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    let server = try await CustodianServer.open(settings, logger: logger)
    do {
      try await server.application.runService(gracefulShutdownSignals: [.sigterm, .sigint])
    } catch let error as IOError {
      throw StartError(error, listeningOn: settings.host, port: settings.port) ?? error
    }
    try server.close()
  }
}
