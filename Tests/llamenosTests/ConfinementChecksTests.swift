// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import llamenos

/// `llamenos doctor` on how a server that runs was started.
struct ConfinementChecksTests {
  @Test(arguments: [
    ("1", "2", Finding.Verdict.good), ("0", "2", .care), ("1", "0", .care), ("1", "1", .care),
  ])
  func `a server without its sandbox is told`(
    privileges: String, seccomp: String, verdict: Finding.Verdict
  ) {
    let status = """
      Name:\tllamenos
      NoNewPrivs:\t\(privileges)
      Seccomp:\t\(seccomp)
      Seccomp_filters:\t2
      """
    #expect(ConfinementChecks.sandbox(status: status).verdict == verdict)
  }

  @Test func `a status that says nothing is no sandbox`() {
    #expect(ConfinementChecks.sandbox(status: "").verdict == .care)
  }

  @Test(arguments: [
    ("HOME=/\0GLIBC_TUNABLES=glibc.malloc.perturb=165:glibc.malloc.tcache_count=0\0", "overwrites"),
    ("HOME=/\0GLIBC_TUNABLES=glibc.malloc.tcache_count=0\0", "leaves in it"),
    ("HOME=/\0", "leaves in it"), ("", "cannot be seen"),
  ])
  func `a server that leaves memory as it was is told`(environment: String, said: String) {
    let finding = ConfinementChecks.memory(environment: environment)
    #expect(finding.text.contains(said))
    #expect((finding.verdict == .good) == (said == "overwrites"))
  }

  @Test func `the unit and make run set what is looked for`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let names = [
      "docs/operations/llamenos.service", "docs/operations/llamenos-custodian.service",
      "scripts/run.sh",
    ]
    for name in names {
      let text = try String(contentsOf: root.appending(path: name), encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.contains("GLIBC_TUNABLES=") })
      let setting = line[try #require(line.firstRange(of: "GLIBC_TUNABLES=")).lowerBound...]
      #expect(ConfinementChecks.memory(environment: String(setting)).verdict == .good, "\(name)")
    }
  }
}
