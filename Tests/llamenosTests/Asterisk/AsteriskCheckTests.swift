// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Sealing
import Telephony
import Testing

@testable import llamenos

/// What `llamenos doctor` and `llamenos provider test` say of accounts at providers.
struct AsteriskCheckTests {
  private static let password = "ari-password-canary"

  private let key: ServerKey
  private let account: StoredProviderAccount

  init() throws {
    var random = SystemRandomNumberGenerator()
    key = MasterSecret.make(using: &random).key(for: .providerCredentials)
    account = try Self.account(under: key)
  }

  private static func account(
    under key: ServerKey, provider: String = "asterisk", ari: String = "http://127.0.0.1:9/ari"
  ) throws -> StoredProviderAccount {
    var random = SystemRandomNumberGenerator()
    let id = try #require(ProviderAccountID(Array(repeating: 7, count: 16)))
    let fields = [
      "ari": ari, "user": "llamenos", "password": password, "trunk": "trunk",
      "numbers": "+3225550100",
    ]
    return StoredProviderAccount(
      id: id, provider: provider,
      credentialsSealed: try ProviderCredentials(fields).sealed(
        for: id, under: key, using: &random),
      numbers: [], isOn: true, position: 0)
  }

  /// An Asterisk that answers by path.
  private func check(
    version: String = "22.10.1~dfsg", listened: Int = 200, messages: String = "[]",
    status: Int = 200
  ) -> ProviderAccountCheck {
    let wire = ProviderWire { request, _, _ in
      let path = request.url.dropFirst("http://127.0.0.1:9/ari".count)
      let body =
        switch path {
        case "/asterisk/info?only=system": #"{"system":{"version":"\#(version)"}}"#
        case "/asterisk/ping": #"{"ping":"pong"}"#
        case "/recordings/stored": messages
        default: "{}"
        }
      return ProviderAnswer(
        status: path == "/applications/llamenos" ? listened : status, body: Array(body.utf8))
    }
    return ProviderAccountCheck(key: key, wire: wire, clock: SystemClock())
  }

  private func look(_ check: ProviderAccountCheck) async -> [Finding] {
    await AsteriskCheck(accounts: check, outside: { [] }).run([account])
  }

  @Test func `one that is well is well in all four`() async {
    let found = await look(check())
    #expect(found.map(\.verdict) == [.good, .good, .good, .good])
    #expect(found.allSatisfy { $0.subject == "asterisk 07070707" })
  }

  @Test func `an old one, one that nobody listens to, and one that keeps messages are told of`()
    async
  {
    let call = String(repeating: "c", count: 32)
    let stored = #"[{"name":"voicemail/\#(call)","format":"wav"},{"name":"other","format":"wav"}]"#
    let found = await look(check(version: "18.9", listened: 404, messages: stored))
    #expect(found.map(\.verdict) == [.bad, .care, .good, .care])
    #expect(found[3].text.contains("keeps 1 voice message"))
  }

  @Test func `one that others reach is a problem`() async throws {
    let server = try await EventServer.start()
    let own = try Self.account(under: key, ari: "http://127.0.0.1:\(server.port)/ari")
    let wire = check().wire
    let elsewhere = ProviderWire { request, kind, seconds in
      let url = request.url.replacing("127.0.0.1:\(server.port)", with: "127.0.0.1:9")
      return try await wire.send(
        ProviderRequest(request.method, url, headers: request.headers), kind, seconds)
    }
    let accounts = ProviderAccountCheck(key: key, wire: elsewhere, clock: SystemClock())
    // An address of this machine is one, too.
    for (address, verdict) in [("127.0.0.1", Finding.Verdict.bad), ("127.0.0.2", .good)] {
      let isOpen = await NetworkChecks.isOpen(host: address, port: server.port)
      #expect(isOpen == (verdict == .bad))
      let found = await AsteriskCheck(accounts: accounts, outside: { [address] }).run([own])
      #expect(found[2].verdict == verdict)
    }
    try await server.stop()
  }

  @Test(arguments: [
    (401, "refuses the credentials"), (503, "out of order"), (404, "no such account"),
  ])
  func `what is wrong is said with what to do, and no secret`(
    status: Int, words: String
  ) async throws {
    let finding = try #require(await check(status: status).run([account]).first)
    #expect(finding.verdict == .bad)
    #expect(finding.text.contains(words))
    #expect(!finding.advice.isEmpty)
    #expect(!finding.shown.contains(Self.password))
    #expect(await look(check(status: status)).map(\.verdict) == [.bad])
  }

  @Test func `an account that cannot be opened stops no other`() async throws {
    var random = SystemRandomNumberGenerator()
    let other = MasterSecret.make(using: &random).key(for: .providerCredentials)
    let accounts = [
      try Self.account(under: other), try Self.account(under: key, provider: "smoke signals"),
      try Self.account(under: key, ari: "http://pbx.example.org/ari"), account,
    ]
    let found = await check().run(accounts)
    #expect(found.map(\.verdict) == [.bad, .bad, .bad, .good])
    #expect(found[0].text.contains("cannot be opened"))
    #expect(found[1].text.contains("no such provider"))
    #expect(found[2].text.contains("“ari”"))
    #expect(found[3].shown == "ok       asterisk 07070707: answers, and takes the credentials")
  }

  @Test func `an Asterisk without a voice is told of`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    func look(_ accounts: [StoredProviderAccount], missing: String? = nil) -> Finding.Verdict? {
      AsteriskCheck.voice(of: accounts, in: folder, missing: missing).first?.verdict
    }
    #expect(look([account], missing: "sox") == .bad)
    #expect(look([account]) == .bad)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "en"), withIntermediateDirectories: true)
    #expect(look([account]) == .good)
    // As a service's mask would have it: for the hotline alone.
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
    #expect(look([account]) == .bad)
    #expect(look([try Self.account(under: key, provider: "twilio")], missing: "sox") == nil)
  }
}
