// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

@testable import Identity
@testable import Sealing

/// ID tokens as evidence for the custodian, which checks them for itself.
struct AccountEvidenceTests {
  /// The challenge that the tokens of this file answer: they were made with its hash as nonce.
  private struct World {
    let provider: ScriptedProvider
    let custodian: CustodianWorld
    let browser: Browser
    let account: OpenIDAccount

    init() async throws {
      provider = try ScriptedProvider()
      custodian = try await CustodianWorld(provider: try provider.provider())
      custodian.clock.now = provider.clock.now
      browser = try Browser()
      account = try #require(
        OpenIDAccount(issuer: ProviderText.issuer, subject: "24400320"))
      #expect(try await browser.enrol(custodian).status == .ok)
    }

    /// A challenge whose hash is the nonce of the tokens.
    func challenge() async throws -> DeviceChallenge {
      custodian.random.say(try provider.answeredChallenge)
      return try await custodian.custodian.challenge(for: browser.id)
    }

    func change(
      _ change: DeviceRequest.CredentialChange, pin: [UInt8] = Browser.pin,
      evidence: DeviceEvidence? = nil
    ) async throws -> DeviceStatus {
      let challenge = try await custodian.custodian.challenge(for: browser.id)
      let request = try DeviceRequest.makeCredential(
        browser.fields(challenge, pin: pin, evidence: evidence ?? browser.evidence), change,
        by: browser.device)
      return try await custodian.send(
        request.core + request.signature, to: custodian.custodian
      ).status
    }

    func unlock(_ token: String) async throws -> DeviceStatus {
      try await browser.unlock(
        custodian, evidence: .idToken(try provider.token(token)), challenge: try await challenge()
      ).status
    }
  }

  @Test func `a linked account unlocks by its token, and for twelve hours from then`() async throws
  {
    let world = try await World()
    #expect(try await world.unlock("answers the custodian") == .evidence)
    #expect(try await world.change(.link(world.account)) == .ok)
    #expect(try await world.change(.link(world.account)) == .ok)
    world.custodian.clock.now = world.provider.clock.now
    #expect(try await world.unlock("answers the custodian") == .ok)
    world.custodian.clock.now += 12 * 3_600
    #expect(try await world.browser.unlock(world.custodian).status == .ok)
    world.custodian.clock.now += 1
    #expect(try await world.browser.unlock(world.custodian).status == .evidence)
  }

  @Test(arguments: [
    "RS256", "of another account", "answers the custodian, expired",
    "answers the custodian, for another client", "answers the custodian, unsigned",
    "answers the custodian, by HS256",
  ])
  func `any other token is no evidence and costs no try`(_ token: String) async throws {
    let world = try await World()
    #expect(try await world.change(.link(world.account)) == .ok)
    #expect(try await world.unlock(token) == .evidence)
    #expect(try await world.browser.unlock(world.custodian).wrongSinceOK == 0)
  }

  @Test func `a token is bound to its challenge, and that is used up`() async throws {
    let world = try await World()
    #expect(try await world.change(.link(world.account)) == .ok)
    let token = DeviceEvidence.idToken(try world.provider.token("answers the custodian"))
    #expect(try await world.browser.unlock(world.custodian, evidence: token).status == .evidence)
    let challenge = try await world.challenge()
    let first = try await world.browser.unlock(
      world.custodian, evidence: token, challenge: challenge)
    #expect(first.status == .ok)
    let again = try await world.browser.unlock(
      world.custodian, evidence: token, challenge: challenge)
    #expect(again.status == .challenge)
  }

  @Test func `an account is linked and unlinked by evidence and the PIN, and is never the last`()
    async throws
  {
    let world = try await World()
    #expect(try await world.change(.unlink) == .credential)
    #expect(
      try await world.change(.link(world.account), evidence: DeviceEvidence.none) == .evidence)
    #expect(try await world.change(.link(world.account), pin: Browser.wrongPIN) == .wrongPIN)
    #expect(try await world.unlock("answers the custodian") == .evidence)
    #expect(try await world.change(.link(world.account)) == .ok)
    #expect(try await world.change(.unlink) == .ok)
    #expect(try await world.unlock("answers the custodian") == .evidence)
  }

  @Test func `another account takes the place of the one before`() async throws {
    let world = try await World()
    let other = try #require(OpenIDAccount(issuer: ProviderText.issuer, subject: "another"))
    #expect(try await world.change(.link(other)) == .ok)
    #expect(try await world.change(.link(world.account)) == .ok)
    #expect(try await world.unlock("of another account") == .evidence)
    #expect(try await world.unlock("answers the custodian") == .ok)
  }

  @Test func `a custodian without a provider links none`() async throws {
    let world = try await CustodianWorld()
    let browser = try Browser()
    _ = try await browser.enrol(world)
    let account = try #require(OpenIDAccount(issuer: ProviderText.issuer, subject: "24400320"))
    let challenge = try await world.custodian.challenge(for: browser.id)
    let request = try DeviceRequest.makeCredential(
      browser.fields(challenge, pin: Browser.pin, evidence: browser.evidence), .link(account),
      by: browser.device)
    let answer = try await world.send(request.core + request.signature, to: world.custodian)
    #expect(answer.status == .credential)
  }

  @Test func `the custodian keeps no issuer and no subject, but keyed hashes`() async throws {
    let world = try await World()
    #expect(try await world.change(.link(world.account)) == .ok)
    let member = world.browser.keys.id
    let sealed = try await world.custodian.store.use(world.browser.id) { _, credential, _ in
      credential
    }
    let held = try CustodianVault(world.custodian.master, random: .system)
      .open(try #require(sealed), of: member)
    #expect(held.held.count == 2)
    for part in ["id.example", "24400320"] {
      #expect(held.bytes.firstRange(of: Array(part.utf8)) == nil)
    }
  }
}
