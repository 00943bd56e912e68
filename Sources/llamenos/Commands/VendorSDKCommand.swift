// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import Telephony

/// `llamenos vendor-sdk`: vendors' files for members' browsers.
struct VendorSDKCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vendor-sdk", abstract: "Install vendors' files for answering in the browser.",
    subcommands: [Add.self, List.self, Remove.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Install a vendor's file and pin it by its hash.",
      discussion: """
        Copies the file into the data folder, for its owner alone, and writes down its hashes: \
        the hotline serves these bytes and no others. Which file that is, of each vendor, is in \
        docs/operations/phones.md. A hotline that runs takes it up by itself. Give it the flags \
        of serve.
        """)

    @OptionGroup var options: ServerOptions
    @Argument(help: "Whose file it is: plivo, signalwire, twilio or vonage.") var provider: String
    @Argument(help: "The file.") var file: String
    @Flag(help: "Put it in the place of another that is there.") var replace = false

    func run() async throws {
      let settings = try ServerSettings(await EffectiveSettings(options))
      guard FileManager.default.fileExists(atPath: settings.dataDirectory.path) else {
        throw CommandError.noDatabase(settings.dataDirectory.path)
      }
      let added = try SDKFolder(in: settings.dataDirectory).add(
        HomeFolder.expand(file), for: provider, replacing: replace,
        at: Int64(Date().timeIntervalSince1970))
      print(VendorSDKCommand.line(provider, added.pin))
      print("SHA-384 (base64): \(added.pin.sha384)")
      if let former = added.former { print("In the place of SHA-256 \(former.sha256)") }
      if settings.frameOrigin == nil {
        Terminal.warn("It is used once serve has an origin for it: --frame-origin")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the vendors' files that are installed.",
      discussion: "Exit status: 1 when one is not the file that was pinned.")

    @OptionGroup var options: ServerOptions

    func run() async throws {
      let settings = try ServerSettings(await EffectiveSettings(options))
      let folder = SDKFolder(in: settings.dataDirectory)
      var isAnyChanged = false
      for provider in Providers.all.filter({ $0.capabilities.sdk != nil }).map({ $0.name }) {
        switch folder.content(of: provider) {
        case .none: print("\(provider): none")
        case .whole(let pin, _): print(VendorSDKCommand.line(provider, pin))
        case .changed:
          isAnyChanged = true
          print("\(provider): CHANGED since it was added; it is not served")
        }
      }
      if isAnyChanged { throw ExitCode.failure }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a vendor's file: its calls ring phones alone from then on.")

    @OptionGroup var options: ServerOptions
    @Argument(help: "Whose file it is.") var provider: String

    func run() async throws {
      let settings = try ServerSettings(await EffectiveSettings(options))
      let pin = try SDKFolder(in: settings.dataDirectory).remove(provider)
      print("\(provider): removed" + (pin.map { ", SHA-256 \($0.sha256)" } ?? ""))
    }
  }

  private static func line(_ provider: String, _ pin: SDKPin) -> String {
    "\(provider): SHA-256 \(pin.sha256), \(pin.bytes) bytes"
  }
}
