// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony
import Testing

struct RetriesTests {
  private let start = Instant(seconds: 1_000)

  private func after(_ milliseconds: Int64) -> Instant {
    start.advanced(byMilliseconds: milliseconds)
  }

  private func next(
    _ failure: ProviderFailure, isHarmless: Bool = true, wasNotDone: Bool = false,
    at milliseconds: Int64 = 0
  ) -> Instant? {
    var retries = Retries(isHarmless: isHarmless, startingAt: start)
    return retries.next(
      after: failure, wasNotDone: wasNotDone, at: after(milliseconds), jitter: { $0 })
  }

  @Test func `there are three tries, and the pauses grow`() {
    var retries = Retries(isHarmless: true, startingAt: start)
    let pauses = (1...3).map { _ in
      retries.next(after: .unreachable, wasNotDone: false, at: start, jitter: { $0 })
    }
    #expect(pauses == [after(250), after(500), nil])
  }

  @Test func `a pause is as long as chance has it`() {
    var retries = Retries(isHarmless: true, startingAt: start)
    let time = retries.next(
      after: .outOfOrder(status: 500), wasNotDone: false, at: start, jitter: { $0 / 5 })
    #expect(time == after(50))
  }

  @Test(arguments: [
    ProviderFailure.unreachable, .outOfOrder(status: 500), .throttled(retryAfterSeconds: nil),
    .throttled(retryAfterSeconds: 1),
  ])
  func `what may pass by itself is tried again`(failure: ProviderFailure) {
    #expect(next(failure) != nil)
  }

  @Test(arguments: [
    ProviderFailure.credentials, .gone, .number, .refused(status: 400), .unreadable, .paused,
  ])
  func `what would fail again is not`(failure: ProviderFailure) {
    #expect(next(failure) == nil)
    #expect(next(failure, isHarmless: false, wasNotDone: true) == nil)
  }

  @Test func `what may do harm is tried again only if it surely was not done`() {
    #expect(next(.unreachable, isHarmless: false) == nil)
    #expect(next(.outOfOrder(status: 503), isHarmless: false) == nil)
    #expect(next(.unreachable, isHarmless: false, wasNotDone: true) == after(250))
  }

  @Test(arguments: [
    (0, 0 as Int64?), (3, 3_000), (9, 9_000), (10, nil), (11, nil), (-1, nil), (Int.max, nil),
  ])
  func `the provider is waited for as long as it asks, if that is within ten seconds`(
    seconds: Int, milliseconds: Int64?
  ) {
    #expect(next(.throttled(retryAfterSeconds: seconds)) == milliseconds.map(after))
  }

  @Test func `no try begins ten seconds after the first, and none lasts longer`() {
    #expect(next(.unreachable, at: 9_749) == after(9_999))
    #expect(next(.unreachable, at: 9_750) == nil)
    #expect(next(.throttled(retryAfterSeconds: 5), at: 5_000) == nil)
    let retries = Retries(isHarmless: true, startingAt: start)
    #expect(retries.limit(at: start) == after(5_000))
    #expect(retries.limit(at: after(5_001)) == after(10_000))
  }
}
