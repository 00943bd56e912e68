// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Hummingbird
import HummingbirdHTTP2
import HummingbirdTLS

@main
struct App: ParsableCommand {
  func run() {}
}
