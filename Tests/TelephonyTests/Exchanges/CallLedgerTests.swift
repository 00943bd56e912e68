// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct CallLedgerTests {
  @Test(arguments: [(true, 0), (false, 1)])
  func `nothing is kept of a call that ends in its first step`(
    isBanned: Bool, kept: Int
  ) async throws {
    let ledger = CallLedger(store: MemoryCallStore())
    var board = Switchboard(settings: try CallFixture.settings())
    let english = try #require(LanguageTag("en"))
    let incoming = IncomingCall(
      channel: .web, capabilities: .web, language: english, isBanned: isBanned, randomness: 1)
    let step = board.handle(
      .incoming(incoming), of: try CallFixture().call, at: Instant(seconds: 1_000))
    #expect(step.changed.count == 1)
    try await ledger.save(Array(step.changed.values))
    #expect(await ledger.versions.count == kept)
  }
}
