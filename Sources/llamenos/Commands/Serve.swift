// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// `llamenos serve`: the hotline.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the hotline.",
    discussion: """
      Prints the address and, until the hotline is set up, a setup link that works once. \
      SIGTERM and Ctrl-C tell every open page, finish what is being written and exit.
      """)

  /// Open streams are told and ended at once; what else is on its way has this long.
  static let shutdownLimit = Duration.seconds(4)

  @OptionGroup var options: ServerOptions

  func run() async throws {
    CoreDumps.turnOff()
    let settings = try ServerSettings(await EffectiveSettings(options))
    var logger = Logger(label: "llamenos") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .notice
    let hotline = try await Hotline.open(settings, logger: logger)
    var group = ServiceGroupConfiguration(
      services: hotline.services.map { .init(service: $0) },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    group.maximumGracefulShutdownDuration = Self.shutdownLimit
    do {
      try await ServiceGroup(configuration: group).run()
    } catch let error as IOError {
      throw StartError(error, listeningOn: settings.host, port: settings.port) ?? error
    }
    try hotline.close()
  }
}
