// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser

/// `llamenos asterisk`: what an operator's own Asterisk needs.
struct AsteriskCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "asterisk", abstract: "Set up an Asterisk of your own.",
    subcommands: [AsteriskConfigure.self])
}
