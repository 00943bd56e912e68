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

  private static let zeros = String(repeating: "A", count: 43)
  private static let custodianKey = "custodian:" + zeros

  @Test func `a custodian on another host is named by address and key`() async throws {
    let host = try await settings([
      "--custodian-url", "http://10.0.0.2:8090", "--custodian-key", Self.custodianKey,
    ]).custodianHost
    #expect(host?.url.port == 8_090)
    #expect(host?.keyHash == [UInt8](repeating: 0, count: 32))
  }

  @Test func `the custodian that a hotline moves from is named beside the other`() async throws {
    let other = "custodian:B" + Self.zeros.dropFirst()
    let next = ["--custodian-url", "http://10.0.0.3:8090", "--custodian-key", Self.custodianKey]
    let away = try await settings(next + ["--former-custodian", "built-in"])
    #expect(away.formerCustodian == .builtIn && away.hasBuiltInCustodian)
    let from = ["--former-custodian", "http://10.0.0.2:8090", "--former-custodian-key", other]
    let on = try await settings(next + from)
    #expect(on.formerCustodian != nil && !on.hasBuiltInCustodian)
    let home = try await settings(from)
    #expect(home.custodianHost == nil && home.hasBuiltInCustodian)
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
    ["--custodian-url", "http://10.0.0.2:8090"], ["--custodian-key", Self.custodianKey],
    ["--custodian-url", "10.0.0.2:8090", "--custodian-key", Self.custodianKey],
    ["--custodian-url", "http://10.0.0.2/x", "--custodian-key", Self.custodianKey],
    ["--custodian-url", "http://10.0.0.2:8090", "--custodian-key", "hotline:" + Self.zeros],
    ["--custodian-url", "http://10.0.0.2:8090", "--custodian-key", Self.custodianKey + "A"],
    ["--oidc-issuer", "https://id.example"], ["--oidc-client-id", "line"],
    ["--oidc-issuer", "http://id.example", "--oidc-client-id", "line"],
    ["--oidc-client-secret-from", "file:a"],
    [
      "--oidc-issuer", "https://id.example", "--oidc-client-id", "line",
      "--oidc-client-secret-from", "secret",
    ],
    ["--former-custodian", "built-in"], ["--former-custodian-key", Self.custodianKey],
    ["--former-custodian", "http://10.0.0.2:8090"],
    [
      "--custodian-url", "http://10.0.0.3:8090", "--custodian-key", Self.custodianKey,
      "--former-custodian", "http://10.0.0.2:8090", "--former-custodian-key", Self.custodianKey,
    ],
    // No point of the curve at all.
    ["--hotline-key", "hotline:" + Self.zeros],
  ])
  func `a setting that cannot be used is refused in words`(arguments: [String]) async throws {
    await #expect(throws: SettingsError.self) { try await settings(arguments) }
  }

  @Test(arguments: [
    (["--port", "8080"], "http://localhost:8080"), (["--port", "80"], "http://localhost"),
    (["--tls-cert", "a.pem", "--tls-key", "b.pem", "--port", "443"], "https://localhost"),
    (["--public-url", "https://Line.example/"], "https://line.example"),
    (["--public-url", "https://line.example:8443"], "https://line.example:8443"),
  ])
  func `passkeys are made for the address at which people open the page`(
    _ arguments: [String], _ origin: String
  ) async throws {
    #expect(try await settings(arguments).relyingParty?.origin == origin)
  }

  @Test func `a provider is named by its address and what it knows this hotline as`() async throws {
    let named = ["--oidc-issuer", "https://id.example", "--oidc-client-id", "line"]
    let found = try await settings(named + ["--public-url", "https://line.example/"])
    #expect(found.openID?.issuer.host == "id.example")
    #expect(found.openIDRedirect == "https://line.example/sign-in/return")
    #expect(try await settings([]).openID == nil)
    await #expect(throws: SettingsError.self) {
      // Where it will be is not known before it listens.
      try await settings(named + ["--port", "0"]).openIDProvider(clock: SystemClock().wall)
    }
  }

  @Test func `the secret that is shared with a provider is read from its file, and not printed`()
    async throws
  {
    let file = URL.temporaryDirectory.appending(path: "oidc-\(UUID().uuidString)")
    try Data("between the two\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let openID = try await settings([
      "--oidc-issuer", "https://id.example", "--oidc-client-id", "line",
      "--oidc-client-secret-from", "file:\(file.path)",
    ]).openID
    let client = try #require(try openID?.clientWithSecret())
    #expect(client.secret != nil)
    #expect(!"\(client)".contains("between"))
    #expect(!String(reflecting: client).contains("between"))
    try FileManager.default.removeItem(at: file)
    #expect(throws: SettingsError.self) { try openID?.clientWithSecret() }
  }

  @Test(arguments: [
    ["--port", "0"], ["--host", "0.0.0.0", "--port", "8080"],
    ["--public-url", "http://line.example"], ["--public-url", "https://192.0.2.1"],
  ])
  func `where browsers make no passkeys there is nobody to make them for`(
    _ arguments: [String]
  ) async throws {
    #expect(try await settings(arguments).relyingParty == nil)
  }
}
