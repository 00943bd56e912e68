// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

struct LegAllowanceTests {
  private let start = Instant(seconds: 60_000)

  private final class Account {
    private var allowance = LegAllowance()

    func take(for member: MemberID, at now: Instant) -> Bool {
      allowance.take(for: member, at: now)
    }
  }

  private func member(_ number: Int) throws -> MemberID {
    try #require(
      MemberID((0..<16).map { UInt8(truncatingIfNeeded: $0 == 0 ? number : number >> 8) }))
  }

  @Test func `one member's phones are placed so often within an hour, and others' go on`() throws {
    let account = Account()
    let (ada, ben) = (try member(1), try member(2))
    for second in 0..<LegAllowance.legsPerMember {
      #expect(account.take(for: ada, at: start.advanced(bySeconds: second)))
    }
    let end = start.advanced(bySeconds: 3_599)
    #expect(!account.take(for: ada, at: end))
    #expect(account.take(for: ben, at: end))
    #expect(account.take(for: ada, at: start.advanced(bySeconds: 3_600)))
  }

  @Test func `so are all of an account's together`() throws {
    let account = Account()
    for leg in 0..<LegAllowance.legsPerHour {
      #expect(account.take(for: try member(leg / 100), at: start))
    }
    #expect(!account.take(for: try member(999), at: start.advanced(bySeconds: 60)))
    #expect(account.take(for: try member(999), at: start.advanced(bySeconds: 3_600)))
  }

  @Test func `a clock that goes back frees nobody`() throws {
    let account = Account()
    let ada = try member(1)
    for _ in 0..<LegAllowance.legsPerMember { #expect(account.take(for: ada, at: start)) }
    #expect(!account.take(for: ada, at: start.advanced(bySeconds: -7_200)))
  }

  @Test func `what is not placed is not sent, and an admin sees that`() async throws {
    let fixture = try await LinesFixture()
    let leg = try #require(LegID(0..<16))
    let order = LegOrder(
      leg, to: .phone(Conformance.line), callerID: Conformance.line, ringSeconds: 30)
    let place = fixture.account.provider.place(order, fixture.account.addresses)
    let client = fixture.account.client
    for _ in 0..<LegAllowance.legsPerMember {
      _ = try await client.place(place, for: fixture.ada)
    }
    _ = fixture.vendor.taken()
    await #expect(throws: ProviderFailure.tooManyLegs) {
      try await client.place(place, for: fixture.ada)
    }
    #expect(fixture.vendor.taken().isEmpty)
    let health = await client.health
    #expect(health.lastHour.withheldLegs == 1)
    #expect(health.lastHour.failures == 0)
    #expect(health.recent.map(\.kind) == [.requestFailed(.tooManyLegs)])
    _ = try await client.place(place, for: fixture.ben)
  }
}
