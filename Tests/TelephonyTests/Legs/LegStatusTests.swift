// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Telephony

struct LegStatusTests {
  private static let live: [LegStatus] = [.initiated, .ringing, .answered]
  private static let over: [LegStatus] = [
    .ended(.completed), .ended(.busy), .ended(.declined), .ended(.unanswered),
    .ended(.cancelled), .ended(.failed),
  ]

  @Test(arguments: [
    (LegStatus.initiated, [false, false, false]), (.ringing, [true, false, false]),
    (.answered, [true, true, false]),
  ])
  func `a leg goes on and never back, and nothing comes twice`(
    status: LegStatus, follows: [Bool]
  ) {
    #expect(Self.live.map { status.follows($0) } == follows)
  }

  @Test(arguments: over)
  func `every end follows what is live, and nothing follows an end`(end: LegStatus) {
    #expect(Self.live.allSatisfy { end.follows($0) })
    #expect(!(Self.live + Self.over).contains { $0.follows(end) })
  }
}
