// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import llamenos

/// What `llamenos asterisk configure` writes; Tests/e2e/test_asterisk_configure.py starts a real
/// Asterisk with it.
struct AsteriskConfigurationTests {
  private static let secret = "tr;unk#secret"

  private func made(
    realm: String? = nil, transport: SIPTrunk.Transport = .udp, registers: Bool = true
  ) throws -> AsteriskConfiguration {
    var random = SystemRandomNumberGenerator()
    let trunk = try SIPTrunk(
      host: "sip.example.net:5070", user: "3225550100", password: Self.secret, realm: realm,
      transport: transport, registers: registers)
    return AsteriskConfiguration(
      trunk, numbers: [try #require(PhoneNumber("+3225550100"))], user: "llamenos", using: &random)
  }

  private func text(_ name: String, _ configuration: AsteriskConfiguration) throws -> String {
    try #require(configuration.files.first { $0.name == name }).text
  }

  @Test func `only this machine reaches the interface, whose password is in no file`() throws {
    let configuration = try made()
    let http = try text("http.conf", configuration)
    for line in ["bindaddr = 127.0.0.1", "tlsenable = no", "enable_static = no"] {
      #expect(http.contains("\n\(line)\n"))
    }
    #expect(try text("ari.conf", configuration).contains("password_format = crypt\npassword = $6$"))
    #expect(!configuration.files.contains { $0.text.contains(configuration.password) })
    #expect(configuration.password.count == 48)
    #expect(try configuration.password != made().password)
  }

  @Test func `the company's password is kept as digests where its realm is known`() throws {
    let known = try text("pjsip.conf", made(realm: "example.net"))
    #expect(!known.contains("secret"))
    #expect(known.contains("password_digest = SHA-256:"))
    // Behind a semicolon there would be a comment.
    #expect(try text("pjsip.conf", made()).contains("\npassword = tr\\;unk#secret\n"))
  }

  @Test func `calls lead from the trunk to the hotline, and from accounts nowhere`() throws {
    let dialplan = try text("extensions.conf", made())
    let contexts = dialplan.matches(of: /(?m)^\[([^\]]+)\]$/).map { String($0.1) }
    #expect(contexts == ["llamenos-trunk", "llamenos-nobody"])
    #expect(dialplan.components(separatedBy: "[llamenos-nobody]")[1].contains("=>") == false)
    let steps = dialplan.matches(of: /,([A-Z][A-Za-z]+)\(/).map { String($0.1) }
    #expect(
      Set(steps) == ["Set", "Stasis", "GotoIf", "Ringing", "Wait", "Hangup", "Goto"])
    let phones = try text("pjsip.conf", made())
    #expect(phones.matches(of: /(?m)^context = (.*)$/).map { String($0.1) } == ["llamenos-trunk"])
    #expect(!phones.contains("anonymous"))
  }

  @Test func `nothing writes down who has called`() throws {
    let configuration = try made()
    #expect(try text("logger.conf", configuration).hasSuffix("[logfiles]\nmessages.log => error\n"))
    #expect(try text("cdr.conf", configuration).contains("enable = no"))
    #expect(try text("manager.conf", configuration).contains("enabled = no"))
    let forbidden = ["voicemail", "cdr", "cel", "manager", "logger", "app_dial", "app_system"]
    for module in AsteriskModules.all {
      #expect(!forbidden.contains(where: module.contains), "\(module)")
    }
    #expect(try text("modules.conf", configuration).contains("autoload = no"))
  }

  @Test(
    arguments: [
      ("a b", "u", "p", nil, "trunk-host"), ("h", "u\nx", "p", nil, "trunk-user"),
      ("h", "u", "p\n[x]", nil, "trunk-password-from"), ("h", "u", "", nil, "trunk-password-from"),
      ("h", "u", "p", "r;x", "trunk-realm"), ("h;x", "u", "p", nil, "trunk-host"),
    ] as [(String, String, String, String?, String)])
  func `what would mean something else in settings is refused by name`(
    host: String, user: String, password: String, realm: String?, option: String
  ) {
    #expect(throws: SIPTrunk.Refusal(option: option)) {
      try SIPTrunk(
        host: host, user: user, password: password, realm: realm, transport: .udp, registers: true)
    }
  }

  @Test func `the trunk is spoken to as it wants, and told where the hotline is if it does`() throws
  {
    let tls = try text("pjsip.conf", made(transport: .tls, registers: false))
    #expect(tls.contains("protocol = tls\nbind = 0.0.0.0:5061\n"))
    #expect(tls.contains("\nverify_server = yes"))
    #expect(tls.contains("contact = sip:sip.example.net:5070\\;transport=tls"))
    #expect(!tls.contains("type = registration"))
    #expect(try text("pjsip.conf", made()).contains("type = registration"))
  }

  @Test func `it is written for its owner alone, and never over anything`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "asterisk-" + UUID().uuidString)
    let configuration = try made()
    try configuration.write(to: folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(names) == Set(configuration.files.map(\.name)))
    for name in names { #expect(FolderChecks.rights(of: folder.path + "/" + name) == 0o600) }
    #expect(FolderChecks.rights(of: folder.path) == 0o700)
    #expect(throws: CommandError.self) { try made().write(to: folder) }
    let kept = try String(contentsOf: folder.appending(path: "ari.conf"), encoding: .utf8)
    #expect(try kept == text("ari.conf", configuration))
    try FileManager.default.removeItem(at: folder)
  }

  @Test func `nothing is written beside what somebody else has there`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "asterisk-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data().write(to: folder.appending(path: "voicemail.conf"))
    #expect(throws: CommandError.self) { try made().write(to: folder) }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["voicemail.conf"])
    try FileManager.default.removeItem(at: folder)
  }

  @Test func `none of it prints itself`() throws {
    let configuration = try made()
    var dumped = ""
    dump(configuration, to: &dumped)
    let said = "\(configuration) \(configuration.trunk)" + dumped
    #expect(!said.contains(Self.secret) && !said.contains(configuration.password))
  }
}
