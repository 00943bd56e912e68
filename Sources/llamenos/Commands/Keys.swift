// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import Sealing

/// `llamenos keys`: by which this host is known to the other, where the custodian has its own.
struct Keys: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the public keys by which a hotline and a custodian elsewhere know each other.",
    discussion: """
      On the hotline's host: its key, for --hotline-key of llamenos custodian. On the custodian's \
      host: its key, for --custodian-key of llamenos serve. Both come from this host's master \
      secret, which is made if there is nothing yet that was written with one. None of it is \
      secret, but carry it by a way on which nobody can change it.
      """)

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    let master = try HostSecret.load(settings)
    print("As a hotline (--hotline-key):     \(try master.text(as: .hotline))")
    print("As a custodian (--custodian-key): \(try master.text(as: .custodian))")
  }
}
