// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOSSL
import Testing

@testable import llamenos

struct RelayCheckTests {
  private static let credential = StunMessage.Credential(user: "1:doctor", password: "x")

  @Test func `a relay behind TLS is asked for an address`() async throws {
    let relay = try await FakeRelay.start()
    let finding = await RelayCheck.run(
      relay.url, credential: Self.credential, trust: .certificates([try FakeRelay.certificate]))
    #expect(finding.verdict == .good)
    try await relay.channel.close()
  }

  @Test func `a certificate that nobody vouches for is told, whatever the relay would give`()
    async throws
  {
    let relay = try await FakeRelay.start()
    let finding = await RelayCheck.run(relay.url, credential: Self.credential)
    #expect(finding.verdict == .bad)
    #expect(finding.text.contains("certificate"))
    try await relay.channel.close()
  }

  @Test(arguments: [
    (RelayVisit.Outcome.relays, true, Finding.Verdict.good),
    (.silent, true, .bad), (.other, true, .bad), (.badCertificate, true, .bad),
    (.refused(401), true, .bad), (.refused(401), false, .care), (.refused(486), true, .bad),
  ])
  func `what came of a visit is told`(
    outcome: RelayVisit.Outcome, hasCredential: Bool, verdict: Finding.Verdict
  ) {
    let finding = RelayCheck.finding(
      of: outcome, at: "turns:turn.example", hasCredential: hasCredential)
    #expect(finding.verdict == verdict)
    #expect(finding.advice.isEmpty == (verdict == .good))
  }

  @Test func `what is no address is told with one that is`() async {
    let finding = await RelayCheck.run("turn:", credential: nil)
    #expect(finding.advice.contains("turns:"))
  }
}
