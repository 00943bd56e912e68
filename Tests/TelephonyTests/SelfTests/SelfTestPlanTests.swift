// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Telephony

/// From which number each is called, and when.
struct SelfTestPlanTests {
  private let one: ProviderAccountID
  private let two: ProviderAccountID
  private let numbers: [PhoneNumber]

  init() throws {
    one = try #require(ProviderAccountID(0..<16))
    two = try #require(ProviderAccountID(16..<32))
    numbers = try (1...3).map { try #require(PhoneNumber("+322555010\($0)")) }
  }

  @Test func `a number is called from another of its account`() {
    let calls = SelfTestCall.all(among: [(one, Array(numbers.prefix(2))), (two, [numbers[2]])])
    #expect(
      calls.prefix(2) == [
        SelfTestCall(from: numbers[1], through: one, to: numbers[0], at: one),
        SelfTestCall(from: numbers[0], through: one, to: numbers[1], at: one),
      ])
  }

  @Test func `the only one of an account is called from another account`() {
    let calls = SelfTestCall.all(among: [(one, [numbers[0]]), (two, [numbers[2]])])
    #expect(
      calls == [
        SelfTestCall(from: numbers[2], through: two, to: numbers[0], at: one),
        SelfTestCall(from: numbers[0], through: one, to: numbers[2], at: two),
      ])
  }

  @Test func `the only one of all calls itself`() {
    #expect(
      SelfTestCall.all(among: [(one, [numbers[0]])])
        == [SelfTestCall(from: numbers[0], through: one, to: numbers[0], at: one)])
    #expect(SelfTestCall.all(among: []).isEmpty)
  }

  /// At six in the morning in Madrid, which is five or four in UTC.
  @Test func `it is made once a day, when the hotline's clock shows the time`() throws {
    let madrid = try #require(HotlineTimeZone("Europe/Madrid"))
    // 2026-01-15 00:00 UTC, and a day in July.
    for (midnight, hour) in [(1_768_435_200, 5), (1_784_073_600, 4)] as [(Int64, Int64)] {
      let due = midnight + hour * 3_600
      func isDue(at seconds: Int64, testedAt: Int64?) -> Bool {
        SelfTests.isDue(
          StoredSelfTest(startMinute: 360, testedAt: testedAt), in: madrid,
          at: Instant(seconds: seconds))
      }
      #expect(!isDue(at: due - 1, testedAt: due - 86_400))
      #expect(isDue(at: due, testedAt: due - 86_400))
      #expect(isDue(at: due, testedAt: nil))
      #expect(isDue(at: due + 7_200, testedAt: due - 1))
      #expect(!isDue(at: due + 7_200, testedAt: due))
    }
    #expect(!SelfTests.isDue(StoredSelfTest(), in: madrid, at: Instant(seconds: 1_768_453_200)))
  }
}
