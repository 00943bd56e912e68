// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import HTTP

/// `llamenos manifest`: what a server with these folders hands to everybody.
struct Manifest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the size and hash of every file that is served, and the headers.",
    discussion: """
      From --web-dir and --locales-dir, and the same bytes wherever it runs: what a server serves at \
      \(ClientManifest.address), and what is signed in a release. "llamenos verify" holds a \
      running hotline against it.
      """)

  @OptionGroup var options: ServerOptions

  @Flag(help: "In the form of WEBCAT (docs.webcat.tech), for its own tools to sign.")
  var webcat = false

  func run() async throws {
    let settings = try ServerSettings(await EffectiveSettings(options))
    let manifest = ClientManifest(of: try settings.staticFiles().client, version: Version.current)
    let text = webcat ? try manifest.webcat() + Data("\n".utf8) : Data(manifest.text.utf8)
    FileHandle.standardOutput.write(text)
  }
}
