// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import HTTP
import Identity
import Testing

@testable import llamenos

@Suite struct SecurityArrangementTests {
  private func arrangement(_ arguments: [String]) async throws -> SecurityArrangement {
    try ServerSettings(await EffectiveSettings(try ServerOptions.parse(arguments)))
      .securityArrangement(Custodians.Move.none)
  }

  private static let secrets: [([String], SecurityArrangement.Secret)] = [
    ([], .file), (["--secret-from", "file:/run/s"], .file),
    (["--secret-from", "stdin"], .stdin), (["--secret-from", "systemd:s"], .systemd),
  ]

  @Test(arguments: Self.secrets)
  func `members are told where the hotline's secret is`(
    _ arguments: [String], _ secret: SecurityArrangement.Secret
  ) async throws {
    #expect(try await arrangement(arguments).secret == secret)
  }

  private static let ways: [([String], SecurityArrangement.TLS)] = [
    ([], .localhost), (["--public-url", "https://line.example"], .proxy),
    (["--tls-cert", "a.pem", "--tls-key", "b.pem"], .direct),
  ]

  @Test(arguments: Self.ways)
  func `members are told how far their connection is protected`(
    _ arguments: [String], _ tls: SecurityArrangement.TLS
  ) async throws {
    #expect(try await arrangement(arguments).tls == tls)
  }

  @Test func `members are told whether there is a relay`() async throws {
    let named = ["--turn-url", "turn:relay.example:3478", "--turn-secret-from", "file:a"]
    #expect(try await arrangement(named).turn)
    #expect(try await arrangement([]).turn == false)
  }

  @Test func `members are told whether the custodian runs on the server's machine`() async throws {
    let key = "custodian:" + String(repeating: "A", count: 43)
    let elsewhere = ["--custodian-url", "http://10.0.0.2:8090", "--custodian-key", key]
    #expect(try await arrangement(elsewhere).custodian == .remote)
    #expect(try await arrangement([]).custodian == .builtIn)
  }
}
