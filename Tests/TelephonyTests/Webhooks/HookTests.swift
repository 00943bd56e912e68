// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// Addresses that are told to providers, and what a request to one of them stands for.
struct HookTests {
  private static let call = String(repeating: "09", count: 16)
  private static let leg = String(repeating: "05", count: 16)

  private static let hooks: [(Hook, String)] = [
    (.arrival, "arrivals"), (.arrivalStatus, "arrivals/status"), (.music, "music"),
    (.callerNext(Conformance.call, step: 0), "calls/\(call)/steps/0"),
    (.callerNext(Conformance.call, step: 12), "calls/\(call)/steps/12"),
    (.recording(Conformance.call), "calls/\(call)/recording"),
    (.legAnswered(Conformance.leg), "legs/\(leg)/answered"),
    (.legNext(Conformance.leg, step: 3), "legs/\(leg)/steps/3"),
    (.legStatus(Conformance.leg), "legs/\(leg)/status"),
    (.script(known(ProviderLegID("CA12-3_4"))), "scripts/CA12-3_4"),
  ]

  @Test(arguments: hooks)
  func `a path stands for one hook`(hook: Hook, path: String) {
    #expect(hook.path == path)
    #expect(Hook(path: path) == hook)
    #expect(
      Conformance.addresses[hook]
        == "https://hotline.example.org/api/telephony/\(Conformance.account.hex)/\(path)")
  }

  @Test(arguments: [
    "", "/", "arrivals/", "arrivals/other", "/arrivals", "music/x", "calls", "calls/\(call)",
    "calls/\(call)/steps", "calls/\(call)/steps/", "calls/\(call)/steps/-1",
    "calls/\(call)/steps/+1", "calls/\(call)/steps/01", "calls/\(call)/steps/1/2",
    "calls/\(call)/steps/99999999999999999999", "calls/0909/recording",
    "calls/\(call.dropLast())A/recording", "calls/\(call)/recording/", "legs/\(leg)",
    "legs/\(leg)/other", "legs/\(leg)//status", "legs/\(leg)/steps/1?x",
  ])
  func `any other path stands for none`(_ path: String) {
    #expect(Hook(path: path) == nil)
  }
}
