// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing
import Telephony
import Testing

@testable import llamenos

/// `llamenos provider test`: which accounts it asks.
struct ProviderTestCommandTests {
  @Test func `all are asked, or the one that is named, and none is an error`() async throws {
    var random = SystemRandomNumberGenerator()
    let key = MasterSecret.make(using: &random).key(for: .providerCredentials)
    let accounts = try [1, 2].map { number in
      StoredProviderAccount(
        id: try #require(ProviderAccountID(Array(repeating: UInt8(number), count: 16))),
        provider: "none", credentialsSealed: [], numbers: [], isOn: true, position: number)
    }
    let check = ProviderAccountCheck(
      key: key, wire: ProviderWire { _, _, _ in throw ProviderWire.NotSent() },
      clock: SystemClock())
    let all = try await ProviderTest.findings(of: accounts, only: nil, by: check)
    #expect(all.map(\.subject) == ["none 01010101", "none 02020202"])
    let one = try await ProviderTest.findings(of: accounts, only: "0202", by: check)
    #expect(one.map(\.subject) == ["none 02020202"])
    await #expect(throws: CommandError.self) {
      try await ProviderTest.findings(of: accounts, only: "ff", by: check)
    }
  }
}
