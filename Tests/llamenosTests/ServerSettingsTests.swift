// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation
import Identity
import Testing

@testable import llamenos

@Suite struct ServerSettingsTests {
  private func settings(_ arguments: [String]) async throws -> ServerSettings {
    try ServerSettings(await EffectiveSettings(try ServerOptions.parse(arguments)))
  }

  @Test func `the default secret lies in the home folder of whoever runs it`() async throws {
    let home = NSString(string: "~").expandingTildeInPath
    #expect(
      try await settings([]).secretSource
        == .file(path: home + "/.config/llamenos/master-secret"))
  }

  @Test(arguments: [
    ["--port", "65536"], ["--public-url", "hotline.example"], ["--tls-cert", "a.pem"],
    ["--turn-url", "turn:a"], ["--secret-from", "env:SECRET"],
    ["--turn-url", "http://a", "--turn-secret-from", "file:a"],
  ])
  func `a setting that cannot be used is refused in words`(arguments: [String]) async throws {
    await #expect(throws: SettingsError.self) { try await settings(arguments) }
  }
}
