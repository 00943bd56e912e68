// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Domain
import Foundation
import HTTP
import Identity
import Storage

/// `llamenos reset-signin`: a way back in for the last admin who forgot her passphrase.
struct ResetSignIn: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset-signin",
    abstract: "Print a link that sets a new passphrase for the hotline's last admin.",
    discussion: """
      The link works once, for a day. It removes her passkeys and turns her one-time codes off. It \
      gives no keys: those come back only by the recovery code. With two admins or more, another admin makes the link on the members page.
      """)

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    try CommandDatabase.open(settings).close()
    let stores = try await OpenedStores(settings)
    let resets = Resets(
      store: stores.app, members: stores.app, hashers: SignInHashers(stores.master),
      stretcher: PassphraseStretcher(), clock: SystemClock().wall)
    switch try await resets.issueForLastAdmin() {
    case .issued(let issued):
      let fragment = "v1." + Blob(issued.token.bytes).base64URL
      print("Reset link: \(settings.address(port: settings.port))/reset#\(fragment)")
    case .noAdmin: throw CommandError.noAdmin
    case .severalAdmins(let count): throw CommandError.severalAdmins(count)
    }
    try stores.close()
  }
}
