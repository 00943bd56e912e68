// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP
import Testing

@testable import HTTP
@testable import llamenos

@Suite struct HeaderComparisonTests {
  private static let policy = "default-src 'none'"
  private static let good = [
    ("content-security-policy", policy), ("Server", "a proxy"), ("Via", "1.1 it"), ("Date", "now"),
  ]

  private func found(_ headers: [(String, String)], isSecure: Bool = false) -> [Difference] {
    let manifest = ClientManifest(
      version: "1", headers: ["Content-Security-Policy": Self.policy], files: [:])
    let answer = DeploymentAnswer(
      status: 200, headers: headers.map { (name: $0.0, value: $0.1) }, body: [])
    return HeaderComparison(manifest: manifest, isSecure: isSecure).differences(in: answer)
  }

  @Test func `what a proxy says of itself is no difference`() {
    #expect(found(Self.good) == [])
  }

  @Test func `a policy that is missing, weaker or doubled is named`() {
    let name = "Content-Security-Policy"
    #expect(found([]) == [.otherHeader(name, found: [], expected: Self.policy)])
    let weak = "default-src *"
    #expect(
      found([(name, weak)]) == [.otherHeader(name, found: [weak], expected: Self.policy)])
    #expect(
      found(Self.good + [(name, Self.policy)])
        == [.otherHeader(name, found: [Self.policy, Self.policy], expected: Self.policy)])
  }

  @Test(arguments: ["Link", "refresh", "SET-COOKIE", "Reporting-Endpoints", "Location"])
  func `a header that loads, redirects, remembers or reports is named`(name: String) {
    let differences = found(Self.good + [(name, "x")])
    guard case .harmfulHeader(let named, "x") = differences.first, differences.count == 1 else {
      Issue.record("\(differences)")
      return
    }
    #expect(named.lowercased() == name.lowercased())
  }

  @Test(
    arguments: [
      (nil, false), ("max-age=0", false), ("includeSubDomains", false), ("max-age=x", false),
      ("max-age=63072000; includeSubDomains", true), ("MAX-AGE=\"300\"", true),
    ] as [(String?, Bool)])
  func `by TLS a browser has to be told to insist on it`(value: String?, isEnough: Bool) {
    let header = value.map { [("Strict-Transport-Security", $0)] } ?? []
    #expect(found(Self.good + header, isSecure: true) == (isEnough ? [] : [.noStrictTransport]))
    #expect(found(Self.good + header) == [])
  }
}
