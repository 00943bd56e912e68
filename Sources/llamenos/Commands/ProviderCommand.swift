// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser

/// `llamenos provider`: the hotline's accounts at telephony providers.
struct ProviderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provider", abstract: "Look at the hotline's accounts at telephony providers.",
    subcommands: [ProviderTest.self])
}
