// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation

/// `llamenos config`: every setting in force and where it came from.
struct Config: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print every effective setting and where it came from.",
    discussion: """
      A setting comes from a flag, else from the environment (LLAMENOS_DATA_DIR for --data-dir), \
      else from the JSON file named by --config, else it is the default. Secrets are never \
      printed: only where they are read from.
      """)

  @OptionGroup var options: ServerOptions

  func run() async throws {
    let settings = try await EffectiveSettings(options)
    let width = Setting.allCases.map(\.rawValue.count).max() ?? 0
    for setting in Setting.allCases {
      let value = try settings[setting]
      let name = setting.rawValue.padding(toLength: width, withPad: " ", startingAt: 0)
      print("\(name)  \(value.text.isEmpty ? "(none)" : value.text)  [\(value.origin.rawValue)]")
    }
    _ = try ServerSettings(settings)
  }
}
